"""One diary day as the log page needs it, in a number of queries that does not depend on the rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from accounts.days import diary_day
from accounts.models import User
from diary import exchange, scale
from diary.consents import PERIOD
from diary.models import Entry
from diary.selectors.habits import Habits, Key, load_habits
from diary.selectors.symptoms import COMMON, load_own_list
from evidence import vocabulary

__all__ = [
    "DayRecord",
    "Key",
    "answer_in",
    "current_day",
    "load_day",
    "load_entries",
    "load_questions",
    "load_records",
    "row_token",
    "token_of",
]


def current_day(person: User) -> date:
    """Return the diary day that is running for ``person`` now."""
    return diary_day(timezone.now(), person.zone, person.day_start)


@dataclass(frozen=True)
class DayRecord:
    """What is recorded for one day, and the lists it is asked by."""

    day: date
    entries: tuple[Entry, ...]
    symptoms: tuple[str, ...] = ()
    more_symptoms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = vocabulary.KINDS
    more_kinds: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    habits: Habits = field(default_factory=Habits)

    def rows(self, key: Key) -> list[Entry]:
        """Return the day's rows of one question, the one that is shown first.

        An effort with a name of its own is no answer to the question about its kind.
        """
        found = [entry for entry in self.entries if (entry.kind, entry.name) == key]
        if key[0] == exchange.EXERTION:
            found = [entry for entry in found if not entry.activity]
        return sorted(found, key=_worst_first)

    def shown(self, key: Key) -> Entry | None:
        """Return the row that answers a question on the page: the worst of the day."""
        return next(iter(self.rows(key)), None)

    def of_kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]

    def token(self, key: Key) -> str:
        """Return what stands for the present answer, for a page to say what it saw."""
        row = self.shown(key)
        return token_of(None if row is None else answer_in(row))


def answer_in(entry: Entry) -> float | str | None:
    """Return the answer an entry holds: a note's words, else its value."""
    return entry.note.strip() if entry.kind == exchange.NOTE else entry.value


def token_of(answer: float | str | None) -> str:
    """Return what stands for an answer: nothing for none, the number, the mark of a text."""
    if answer is None or answer == "":
        return ""
    if isinstance(answer, str):
        return hashlib.sha256(answer.encode()).hexdigest()[:12]
    return scale.plain(answer)


def row_token(entry: Entry) -> str:
    """Return what stands for all that a row says, for a page to say what it saw."""
    said = (entry.name, entry.value, entry.minutes, entry.activity, entry.note, entry.answer)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def load_entries(person: User, day: date) -> tuple[Entry, ...]:
    """Return the day's rows in the order in which they were written down."""
    return tuple(
        Entry.objects.filter(person=person, day=day)
        .select_related("person")
        .order_by("entered_at", "kind", "name", "id")
    )


def load_records(person: User, days: list[date]) -> dict[date, DayRecord]:
    """Return what is recorded on each of some days, in one query."""
    found = Entry.objects.filter(person=person, day__in=days).order_by("entered_at", "id")
    entries: dict[date, list[Entry]] = {day: [] for day in days}
    for entry in found.select_related("person"):
        entries[entry.day].append(entry)
    return {day: DayRecord(day, tuple(rows)) for day, rows in entries.items()}


def load_day(person: User, day: date) -> DayRecord:
    entries = load_entries(person, day)
    habits = load_habits(person, day)
    symptoms, more_symptoms = _listed(
        habits, exchange.SYMPTOM, _symptom_names(person, habits), entries
    )
    known = [entry for entry in entries if entry.name in vocabulary.KINDS]
    kinds, more_kinds = _listed(habits, exchange.EXERTION, vocabulary.KINDS, known)
    factors = [*_known_factors(person), *habits.own_factors]
    return DayRecord(
        day=day,
        entries=entries,
        symptoms=symptoms,
        more_symptoms=more_symptoms,
        kinds=kinds,
        more_kinds=more_kinds,
        factors=_with_recorded(factors, entries, exchange.FACTOR),
        habits=habits,
    )


def load_questions(person: User, day: date) -> DayRecord:
    """Return what a day asks, with nothing that is recorded."""
    symptoms = tuple(load_own_list(person) or COMMON)
    return DayRecord(day, (), symptoms, factors=tuple(_known_factors(person)))


def _symptom_names(person: User, habits: Habits) -> list[str]:
    """Return the person's list; without one, what they rated lately and then the common ones."""
    own = load_own_list(person)
    return own or list(dict.fromkeys([*habits.names(exchange.SYMPTOM), *COMMON]))


def _listed(
    habits: Habits, kind: str, names: Iterable[str], entries: Iterable[Entry]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which questions of a kind to ask at first, the recorded ones among them, and which later."""
    first, more = habits.in_order(kind, names)
    asked = _with_recorded(first, entries, kind)
    return asked, tuple(name for name in more if name not in asked)


def _known_factors(person: User) -> list[str]:
    """The period is asked about only after its own yes."""
    closed = set() if person.records_period else {PERIOD[1]}
    return [name for name in vocabulary.COFACTORS if name not in closed]


def _with_recorded(listed: Iterable[str], entries: Iterable[Entry], kind: str) -> tuple[str, ...]:
    recorded = (entry.name for entry in entries if entry.kind == kind)
    return tuple(dict.fromkeys([*listed, *recorded]))


def _worst_first(entry: Entry) -> float:
    if entry.value is None:
        return float("inf")
    lower_is_worse = entry.kind == exchange.SLEEP
    return entry.value if lower_is_worse else -entry.value
