"""What a person records lately: which first, and with which values. One query, whatever the years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count

from accounts.models import User
from diary import exchange
from diary.models import Entry
from evidence import vocabulary

REMEMBERED_DAYS = 90
REMEMBERED = 12
AT_FIRST = 8

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Activity:
    """An effort as it was last recorded under this name."""

    kind: str
    name: str
    value: float
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Habits:
    """How often each question was answered lately, with its last value, and the activities by name."""

    times: Mapping[Key, int] = field(default_factory=dict)
    last: Mapping[Key, float] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()

    def names(self, kind: str) -> list[str]:
        """Return what was recorded of a kind, the most used first."""
        found = [key for key in self.times if key[0] == kind]
        return [name for _kind, name in sorted(found, key=lambda key: -self.times[key])]

    def in_order(self, kind: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return ``names`` as those to ask at first, the most used before the others, and the rest."""
        listed = list(names)
        used = [name for name in listed if (kind, name) in self.times]
        first = sorted(used, key=lambda name: -self.times[kind, name]) or listed[:AT_FIRST]
        return first, [name for name in listed if name not in first]

    @property
    def own_factors(self) -> list[str]:
        own = [n for n in self.names(exchange.FACTOR) if n not in vocabulary.COFACTORS]
        return own[:REMEMBERED]


def load_habits(person: User, day: date) -> Habits:
    """Return the habits of the days before ``day``: not of the day itself, so that nothing moves."""
    since, until = day - timedelta(days=REMEMBERED_DAYS), day - timedelta(days=1)
    newest = ("-day", "-entered_at", "-id")
    rows = (
        Entry.objects.filter(
            person=person,
            day__range=(since, until),
            kind__in=(exchange.SYMPTOM, exchange.EXERTION, exchange.FACTOR),
            value__isnull=False,
        )
        .order_by()
        .values_list("kind", "name", "activity")
        .annotate(
            times=Count("id"),
            values=ArrayAgg("value", order_by=newest),
            minutes=ArrayAgg("minutes", order_by=newest),
        )
        .order_by("-times", "kind", "name", "activity")
    )
    return _read(rows)


def _read(rows: Iterable[tuple[str, str, str, int, list[float], list[float | None]]]) -> Habits:
    times: dict[Key, int] = {}
    last: dict[Key, float] = {}
    activities = []
    for kind, name, activity, count, values, minutes in rows:
        times[kind, name] = times.get((kind, name), 0) + count
        if kind == exchange.EXERTION and activity:
            activities.append(Activity(name, activity, values[0], minutes[0]))
        else:
            last.setdefault((kind, name), values[0])
    return Habits(times, last, tuple(activities[:REMEMBERED]))
