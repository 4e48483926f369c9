"""The verbs that write down a day. Each is one change, and has the diary looked at again after it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from accounts.days import diary_day
from accounts.models import User
from diary import exchange
from diary.consents import allowed_answers, allowed_fields
from diary.models import Entry
from diary.selectors.days import DayRecord, Key, load_entries
from diary.services.analysis import reanalyse
from diary.services.changes import one_change
from diary.services.moments import written_now
from evidence import vocabulary

Answer = float | str | None
TOO_ILL: Key = (exchange.STATUS, "too-ill")
_CONTENT = ("name", "value", "minutes", "activity", "note", "answer", "source", "entered_at", "by")


@dataclass(frozen=True, slots=True)
class Effort:
    """One exertion to write down; ``value`` 0 is a recorded none."""

    name: str
    value: float
    minutes: float | None = None
    activity: str = ""


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


def save_day(
    person: User,
    day: date,
    answers: Mapping[Key, Answer],
    effort: Effort | None = None,
    *,
    by: str = "",
) -> Saved:
    """Write down the questions that were answered, and leave every other row of the day alone.

    None takes an answer back. An unchanged answer keeps its row as it is, imported ones included.
    A changed one becomes the day's only row of its question; of several notes, only the first is
    shown and changed. ``by`` names who writes where that is not the person.
    """
    with one_change(person) as change:
        saved = Saved(change, by)
        record = DayRecord(day, load_entries(person, day))
        for key, answer in allowed_answers(person, answers).items():
            _answer(saved, person, record, (key, answer))
        if effort is not None:
            _take_effort(saved, person, record, effort)
        _store(saved, person)
    return saved


def add_exertion(person: User, day: date, effort: Effort) -> Saved:
    """Write down one effort; a recorded none of its kind gives way to it."""
    return save_day(person, day, {}, effort)


def record_no_effort(person: User, day: date) -> Saved:
    """Record a none for every kind of exertion that has no row on this day."""
    with one_change(person) as change:
        saved = Saved(change)
        logged = {e.name for e in load_entries(person, day) if e.kind == exchange.EXERTION}
        for name in vocabulary.KINDS:
            if name not in logged:
                saved.added.append(_new(person, day, (exchange.EXERTION, name), 0.0))
        _store(saved, person)
    return saved


def mark_too_ill(person: User, day: date) -> Saved:
    """Record that the day was too ill to log: an entry of its own, beside whatever is there."""
    return save_day(person, day, {TOO_ILL: 1.0})


def edit_entry(entry: Entry, fields: Mapping[str, Any]) -> Saved:
    """Change one row; its origin becomes the person's own hand."""
    person = entry.person
    fields = allowed_fields(person, fields)
    with one_change(person) as change:
        saved = Saved(change)
        if any(getattr(entry, name) != value for name, value in fields.items()):
            _edit(saved, entry, fields)
        _store(saved, person)
    return saved


def delete_entry(entry: Entry) -> Saved:
    return _remove(entry.person, [entry])


def clear_day(person: User, day: date, kinds: Iterable[str]) -> Saved:
    """Remove the day's rows of these kinds; they are then not recorded, which is not a none."""
    wanted = set(kinds)
    return _remove(person, [e for e in load_entries(person, day) if e.kind in wanted])


def _remove(person: User, entries: list[Entry]) -> Saved:
    with one_change(person) as change:
        saved = Saved(change, removed=entries)
        _store(saved, person)
    return saved


def _answer(saved: Saved, person: User, record: DayRecord, given: tuple[Key, Answer]) -> None:
    key, answer = given
    rows = record.rows(key)
    if key[0] == exchange.NOTE:
        rows = rows[:1]
    if answer is None or answer == "":
        saved.removed += rows
    elif not rows:
        saved.added.append(_new(person, record.day, key, answer))
    elif _content(rows[0]) != answer:
        _edit(saved, rows[0], _fields(key, answer))
        saved.removed += rows[1:]


def _take_effort(saved: Saved, person: User, record: DayRecord, effort: Effort) -> None:
    if effort.value > 0:
        none = [e for e in record.rows((exchange.EXERTION, effort.name)) if e.value == 0]
        saved.removed += none
    entry = _new(person, record.day, (exchange.EXERTION, effort.name), effort.value)
    entry.minutes = effort.minutes
    entry.activity = effort.activity if person.writes_text else ""
    saved.added.append(entry)


def _new(person: User, day: date, key: Key, answer: float | str) -> Entry:
    kind, name = key
    origin = _origin(person, day)
    return Entry(person=person, day=day, kind=kind, name=name, **_fields(key, answer), **origin)


def _edit(saved: Saved, entry: Entry, fields: Mapping[str, Any]) -> None:
    for name, value in {**fields, **_origin(entry.person, entry.day)}.items():
        setattr(entry, name, value)
    saved.edited.append(entry)


def _fields(key: Key, answer: float | str) -> dict[str, Any]:
    return {"note": answer} if key[0] == exchange.NOTE else {"value": answer}


def _content(entry: Entry) -> Answer:
    return entry.note.strip() if entry.kind == exchange.NOTE else entry.value


def _origin(person: User, day: date) -> dict[str, Any]:
    """Written on the day itself or the next counts as typed, anything later as filled in later."""
    moment = written_now()
    typed = day >= diary_day(moment, person.zone, person.day_start) - timedelta(days=1)
    source = exchange.TYPED if typed else exchange.BACKFILLED
    return {"source": source, "entered_at": moment}


def _store(saved: Saved, person: User) -> None:
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
    reanalyse(person)
