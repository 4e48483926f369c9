"""One diary day as the log page needs it, in a number of queries that does not depend on the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils import timezone

from accounts.days import diary_day
from accounts.models import User
from diary import exchange
from diary.consents import PERIOD
from diary.models import Entry
from diary.selectors.symptoms import load_symptom_names
from evidence import vocabulary

REMEMBERED_DAYS = 365
REMEMBERED = 12

Key = tuple[str, str]


def current_day(person: User) -> date:
    """Return the diary day that is running for ``person`` now."""
    return diary_day(timezone.now(), person.zone, person.day_start)


@dataclass(frozen=True)
class DayRecord:
    """What is recorded for one day, and the lists it is asked by."""

    day: date
    entries: tuple[Entry, ...]
    symptoms: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()

    def rows(self, key: Key) -> list[Entry]:
        """Return the day's rows of one question, the one that is shown first."""
        found = [entry for entry in self.entries if (entry.kind, entry.name) == key]
        return sorted(found, key=_worst_first)

    def shown(self, key: Key) -> Entry | None:
        """Return the row that answers a question on the page: the worst of the day."""
        return next(iter(self.rows(key)), None)

    def of_kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.kind == kind]


def load_entries(person: User, day: date) -> tuple[Entry, ...]:
    """Return the day's rows in the order in which they were written down."""
    return tuple(
        Entry.objects.filter(person=person, day=day)
        .select_related("person")
        .order_by("entered_at", "kind", "name", "id")
    )


def load_day(person: User, day: date) -> DayRecord:
    entries = load_entries(person, day)
    listed = load_symptom_names(person)
    return DayRecord(
        day=day,
        entries=entries,
        symptoms=_with_recorded(listed, entries, exchange.SYMPTOM),
        factors=_with_recorded(
            [*_known_factors(person), *_own_factors(person, day)], entries, exchange.FACTOR
        ),
    )


def load_questions(person: User, day: date) -> DayRecord:
    """Return what a day asks, with nothing that is recorded."""
    symptoms = tuple(load_symptom_names(person))
    return DayRecord(day, (), symptoms, tuple(_known_factors(person)))


def load_activities(person: User, today: date) -> list[str]:
    """Return the activity names of the past year, the most used first."""
    since = today - timedelta(days=REMEMBERED_DAYS)
    found = (
        Entry.objects.filter(person=person, kind=exchange.EXERTION, day__gte=since)
        .exclude(activity="")
        .values_list("activity")
        .annotate(times=Count("id"))
        .order_by("-times", "activity")
    )
    return [name for name, _times in found[:REMEMBERED]]


def _known_factors(person: User) -> list[str]:
    """The period is asked about only after its own yes."""
    closed = set() if person.records_period else {PERIOD[1]}
    return [name for name in vocabulary.COFACTORS if name not in closed]


def _own_factors(person: User, day: date) -> list[str]:
    """Return the co-factors of the person's own, from the year before ``day``."""
    since = day - timedelta(days=REMEMBERED_DAYS)
    found = (
        Entry.objects.filter(person=person, kind=exchange.FACTOR, day__range=(since, day))
        .exclude(name__in=vocabulary.COFACTORS)
        .values_list("name")
        .annotate(times=Count("id"))
        .order_by("-times", "name")
    )
    return [name for name, _times in found[:REMEMBERED]]


def _with_recorded(listed: Iterable[str], entries: Iterable[Entry], kind: str) -> tuple[str, ...]:
    recorded = (entry.name for entry in entries if entry.kind == kind)
    return tuple(dict.fromkeys([*listed, *recorded]))


def _worst_first(entry: Entry) -> float:
    if entry.value is None:
        return float("inf")
    lower_is_worse = entry.kind == exchange.SLEEP
    return entry.value if lower_is_worse else -entry.value
