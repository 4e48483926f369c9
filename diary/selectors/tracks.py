"""Symptoms, sleep and measures day by day, for the timeline: what it shows besides the stored course."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Func, IntegerField, Q, Value

from accounts.models import User
from diary import exchange
from diary.charts.tracks import HOURS, QUALITY, RESTING_HEART_RATE, STEPS, Track
from diary.models import Entry, TimelineChoice
from diary.selectors.symptoms import load_symptom_names

MOST_CHOSEN = 4
UNTIL_CHOSEN = 2  # of the own list, shown until the person chose
MEASURED = (
    (exchange.SLEEP, HOURS),
    (exchange.SLEEP, QUALITY),
    (exchange.MEASURE, STEPS),
    (exchange.MEASURE, RESTING_HEART_RATE),
)


@dataclass(frozen=True, slots=True)
class Tracks:
    """The tracks of some days: the chosen symptoms, then sleep and measures where there are any.

    ``offered`` are the symptoms that may be chosen: those recorded in these days, and the chosen.
    """

    shown: tuple[Track, ...]
    offered: tuple[str, ...]
    chosen: tuple[str, ...]


def load_tracks(person: User, first: date, last: date) -> Tracks:
    """Return what was recorded from ``first`` to ``last``, in three queries however many days."""
    stored = TimelineChoice.objects.filter(person=person).values_list("symptoms", flat=True).first()
    order = load_symptom_names(person)
    picked = order[:UNTIL_CHOSEN] if stored is None else stored
    wanted = [*picked, *(name for _kind, name in MEASURED)]
    rows = _recorded(person, first, last, wanted)
    days = (last - first).days + 1
    series = {
        (kind, name): _by_day(indices, values, days, max if kind == exchange.SYMPTOM else _mean)
        for kind, name, indices, values in rows
        if indices
    }
    recorded = [name for kind, name, *_rest in rows if kind == exchange.SYMPTOM]
    chosen = [name for name in picked if stored is not None or name in recorded]
    keys = [*((exchange.SYMPTOM, name) for name in chosen), *MEASURED]
    return Tracks(
        shown=tuple(Track(*key, series[key]) for key in keys if key in series),
        offered=tuple(_ordered({*recorded, *chosen}, order)),
        chosen=tuple(chosen),
    )


def _recorded(
    person: User, first: date, last: date, wanted: Sequence[str]
) -> Sequence[tuple[str, str, list[int], list[float]]]:
    """An array a name costs a tenth of a row a day. Of symptoms that are not wanted, the name alone."""
    is_wanted = Q(name__in=wanted)
    index = Func(
        F("day"),
        Value(first),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    rows = Entry.objects.filter(
        Q(kind=exchange.SYMPTOM) | is_wanted,
        person=person,
        # So that the index on kinds is of use.
        kind__in=(exchange.SYMPTOM, *(kind for kind, _name in MEASURED)),
        day__range=(first, last),
        value__isnull=False,
    ).order_by()
    arrays = {
        "indices": ArrayAgg(index, filter=is_wanted),
        "recorded": ArrayAgg("value", filter=is_wanted),
    }
    return list(rows.values_list("kind", "name").annotate(**arrays))


def _by_day(
    indices: Iterable[int],
    values: Iterable[float],
    days: int,
    pick: Callable[[list[float]], float],
) -> tuple[float | None, ...]:
    found: list[float | None] = [None] * days
    several: dict[int, list[float]] = {}
    for index, value in zip(indices, values, strict=True):
        earlier = found[index]
        if earlier is None:
            found[index] = value
        else:
            several.setdefault(index, [earlier]).append(value)
    for index, all_of_it in several.items():
        found[index] = pick(all_of_it)
    return tuple(found)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _ordered(names: Iterable[str], order: Sequence[str]) -> list[str]:
    """The own list's order, then by name."""
    return sorted(
        names, key=lambda name: (order.index(name) if name in order else len(order), name)
    )
