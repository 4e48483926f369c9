"""Stored entries as rows of the exchange format, with all that belongs to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from accounts.models import User
from diary.exchange import KINDS, Row
from diary.models import Entry

_PLACES = {kind: place for place, kind in enumerate(KINDS)}


def load_rows_to_export(person: User) -> list[Row]:
    """Return everything the person recorded: by day, and within a day in an order that stays."""
    entries = Entry.objects.filter(person=person).order_by("day").iterator(chunk_size=5000)
    return sorted((row_of(entry, person.zone) for entry in entries), key=_order)


def load_entries_between(person: User, first: date, last: date) -> list[Entry]:
    """Return the entries of these days, both included, in an order that stays."""
    return list(
        Entry.objects.filter(person=person, day__range=(first, last)).order_by(
            "day", "kind", "name", "entered_at", "id"
        )
    )


def row_of(entry: Entry, zone: ZoneInfo) -> Row:
    """Return the entry as a row; its moment with the offset it came with, or that of ``zone``."""
    return Row(
        day=entry.day,
        kind=entry.kind,
        name=entry.name,
        value=entry.value,
        minutes=entry.minutes,
        note=entry.note,
        activity=entry.activity,
        source=entry.source,
        entered_at=_with_offset(entry.entered_at, entry.entered_offset, zone),
        by=entry.by,
        answer=entry.answer,
    )


def _with_offset(moment: datetime | None, minutes: int | None, zone: ZoneInfo) -> datetime | None:
    if moment is None:
        return None
    if minutes is None:
        return moment.astimezone(zone)
    return moment.astimezone(timezone(timedelta(minutes=minutes)))


def _order(row: Row) -> tuple[object, ...]:
    moment = row.entered_at.timestamp() if row.entered_at else 0.0
    return (row.day, _PLACES[row.kind], row.name, row.activity, moment, row.note, row.value or 0.0)
