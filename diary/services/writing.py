"""What every verb that writes a diary's rows is made of: a new row, a changed row, and storing both."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from accounts.days import diary_day
from accounts.models import User
from diary import exchange
from diary.models import Entry
from diary.selectors.days import Key
from diary.services.analysis import reanalyse
from diary.services.moments import written_now

Answer = float | str | None
_CONTENT = (
    "name",
    "value",
    "minutes",
    "activity",
    "note",
    "answer",
    "source",
    "entered_at",
    "entered_offset",
    "by",
)


@dataclass(slots=True)
class Saved:
    """What one verb did; without ``added``, ``edited`` and ``removed`` nothing was to be done."""

    change: uuid.UUID
    by: str = ""
    added: list[Entry] = field(default_factory=list)
    edited: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)

    @property
    def written(self) -> list[Entry]:
        return self.added + self.edited

    def __bool__(self) -> bool:
        return bool(self.added or self.edited or self.removed)


def new_row(person: User, day: date, key: Key, answer: float | str) -> Entry:
    kind, name = key
    origin = _origin(person, day)
    return Entry(person=person, day=day, kind=kind, name=name, **content_of(key, answer), **origin)


def carried_row(person: User, day: date, row: Entry) -> Entry:
    """Return a copy of an earlier day's row, marked as carried forward and entered now."""
    return Entry(
        person=person,
        day=day,
        kind=row.kind,
        name=row.name,
        value=row.value,
        minutes=row.minutes,
        activity=row.activity if person.writes_text else "",
        **{**_origin(person, day), "source": exchange.CARRIED},
    )


def edit_row(saved: Saved, entry: Entry, fields: Mapping[str, Any]) -> None:
    for name, value in {**fields, **_origin(entry.person, entry.day)}.items():
        setattr(entry, name, value)
    saved.edited.append(entry)


def content_of(key: Key, answer: float | str) -> dict[str, Any]:
    if key[0] == exchange.EXERTION and answer == 0:
        return {"value": answer, "minutes": None}
    return {"note": answer} if key[0] == exchange.NOTE else {"value": answer}


def store(saved: Saved, person: User) -> None:
    """Write down what was gathered and look at the diary again; nothing gathered, nothing done."""
    if not saved:
        return
    for entry in saved.written:
        entry.by = saved.by
    if saved.removed:
        Entry.objects.filter(person=person, pk__in=[e.pk for e in saved.removed]).delete()
    if saved.edited:
        Entry.objects.bulk_update(saved.edited, _CONTENT)
    if saved.added:
        Entry.objects.bulk_create(saved.added)
    reanalyse(person, min(entry.day for entry in (*saved.written, *saved.removed)), in_page=True)


def _origin(person: User, day: date) -> dict[str, Any]:
    """Written on the day itself or the next counts as typed, anything later as filled in later.

    The offset of the person's own clock is kept with the moment: how ill somebody feels follows the
    hour of their day, also after they travelled on.
    """
    now = written_now()
    typed = day >= diary_day(now, person.zone, person.day_start) - timedelta(days=1)
    offset = now.astimezone(person.zone).utcoffset() or timedelta()
    return {
        "source": exchange.TYPED if typed else exchange.BACKFILLED,
        "entered_at": now,
        "entered_offset": round(offset.total_seconds() / 60),
    }
