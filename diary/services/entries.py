"""The verbs that write down a day. Each is one change, and has the diary looked at again after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from diary import exchange
from diary.consents import allowed_answers, allowed_fields, own_names
from diary.models import Entry, TrackedSymptom
from diary.selectors.days import DayRecord, Key, answer_in, load_entries, load_records, token_of
from diary.selectors.recent import lasts
from diary.services.changes import one_change
from diary.services.writing import (
    Answer,
    Saved,
    carried_row,
    content_of,
    edit_row,
    new_row,
    store,
)
from evidence import vocabulary

TOO_ILL: Key = (exchange.STATUS, "too-ill")


class ChangedMeanwhile(Exception):
    """Questions were answered otherwise since the page was read; nothing was written."""

    def __init__(self, keys: list[Key]) -> None:
        super().__init__(f"{len(keys)} answers have changed since")
        self.keys = keys


@dataclass(frozen=True, slots=True)
class Effort:
    """One exertion to write down; ``value`` 0 is a recorded none."""

    name: str
    value: float
    minutes: float | None = None
    activity: str = ""


def save_day(
    person: User,
    day: date,
    answers: Mapping[Key, Answer],
    effort: Effort | None = None,
    *,
    by: str = "",
    seen: Mapping[Key, str] | None = None,
) -> Saved:
    """Write down the questions that were answered, and leave every other row of the day alone.

    None takes an answer back. An unchanged answer keeps its row as it is, imported ones included.
    A changed one becomes the day's only row of its question; of several notes, only the first is
    shown and changed. ``by`` names who writes where that is not the person.

    ``seen`` says which answers the page showed (see DayRecord.token). An answer that is as it was
    shown was not given, and what was recorded meanwhile stays. Raises ChangedMeanwhile, having
    written nothing, when a given answer would replace one that the page did not show.
    """
    with one_change(person) as change:
        saved = Saved(change, by)
        record = DayRecord(day, load_entries(person, day))
        given = _given(record, answers, seen or {})
        for key, answer in allowed_answers(person, given, _known_names(person, given)).items():
            _answer(saved, person, record, (key, answer))
        if effort is not None:
            _take_effort(saved, person, record, effort)
        store(saved, person)
    return saved


def _given(
    record: DayRecord, answers: Mapping[Key, Answer], seen: Mapping[Key, str]
) -> dict[Key, Answer]:
    given = {key: answer for key, answer in answers.items() if token_of(answer) != seen.get(key)}
    changed = [
        key
        for key, answer in given.items()
        if seen.get(key, record.token(key)) != record.token(key) != token_of(answer)
    ]
    if changed:
        raise ChangedMeanwhile(changed)
    return given


def _known_names(person: User, answers: Mapping[Key, Answer]) -> set[Key]:
    """Return which names of the person's own the diary holds already; asked only where it matters."""
    own = own_names(answers)
    if person.writes_text or not own:
        return set()
    names = {name for _kind, name in own}
    rows = Entry.objects.filter(person=person, name__in=names).values_list("kind", "name")
    listed = TrackedSymptom.objects.filter(person=person, name__in=names)
    symptoms = {(exchange.SYMPTOM, name) for name in listed.values_list("name", flat=True)}
    return own & ({*rows.distinct()} | symptoms)


def carry_day(person: User, day: date, origin: date, *, by: str = "") -> Saved:
    """Write down that a day was as an earlier one: its lasting rows, for questions still open.

    Each is marked as carried forward.
    """
    with one_change(person) as change:
        saved = Saved(change, by)
        answered = {(entry.kind, entry.name) for entry in load_entries(person, day)}
        for row in load_entries(person, origin):
            if lasts(row) and (row.kind, row.name) not in answered:
                saved.added.append(carried_row(person, day, row))
        store(saved, person)
    return saved


def save_days(
    person: User,
    days: Mapping[date, Mapping[Key, Answer]],
    seen: Mapping[date, Mapping[Key, str]],
) -> Saved:
    """Write down answers of several days as one change; ``seen`` as for save_day, for each day."""
    with one_change(person) as change:
        saved = Saved(change)
        for day, record in load_records(person, list(days)).items():
            answers = days[day]
            for given in _given(record, answers, seen.get(day, {})).items():
                _answer(saved, person, record, given)
        store(saved, person)
    return saved


def add_exertion(person: User, day: date, effort: Effort, *, by: str = "") -> Saved:
    """Write down one effort; a recorded none of its kind gives way to it."""
    return save_day(person, day, {}, effort, by=by)


def record_no_effort(person: User, day: date, *, by: str = "") -> Saved:
    """Record a none for every kind of exertion that has no row on this day."""
    with one_change(person) as change:
        saved = Saved(change, by)
        logged = {e.name for e in load_entries(person, day) if e.kind == exchange.EXERTION}
        for name in vocabulary.KINDS:
            if name not in logged:
                saved.added.append(new_row(person, day, (exchange.EXERTION, name), 0.0))
        store(saved, person)
    return saved


def mark_too_ill(person: User, day: date, *, by: str = "") -> Saved:
    """Record that the day was too ill to log: an entry of its own, beside whatever is there."""
    return save_day(person, day, {TOO_ILL: 1.0}, by=by)


def edit_entry(entry: Entry, fields: Mapping[str, Any]) -> Saved:
    """Change one row; its origin becomes the person's own hand."""
    person = entry.person
    fields = allowed_fields(person, fields)
    with one_change(person) as change:
        saved = Saved(change)
        if any(getattr(entry, name) != value for name, value in fields.items()):
            edit_row(saved, entry, fields)
        store(saved, person)
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
        store(saved, person)
    return saved


def _answer(saved: Saved, person: User, record: DayRecord, given: tuple[Key, Answer]) -> None:
    key, answer = given
    rows = record.rows(key)
    if key[0] == exchange.NOTE:
        rows = rows[:1]
    if answer == 0 and key[0] == exchange.EXERTION:
        # None of a kind speaks of the whole kind, whatever its efforts were called.
        saved.removed += [e for e in record.of_kind(key[0]) if e.name == key[1] and e.activity]
    if answer is None or answer == "":
        saved.removed += rows
    elif not rows:
        saved.added.append(new_row(person, record.day, key, answer))
    elif answer_in(rows[0]) != answer:
        edit_row(saved, rows[0], content_of(key, answer))
        saved.removed += rows[1:]


def _take_effort(saved: Saved, person: User, record: DayRecord, effort: Effort) -> None:
    if effort.value > 0:
        none = [e for e in record.rows((exchange.EXERTION, effort.name)) if e.value == 0]
        saved.removed += none
    entry = new_row(person, record.day, (exchange.EXERTION, effort.name), effort.value)
    entry.minutes = effort.minutes
    entry.activity = effort.activity if person.writes_text else ""
    saved.added.append(entry)
