"""Stretches of a diary as the comparison takes them, from the course and the flags; no queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.charts.course import NOT_LOGGED, TOO_ILL, Course, Values
from diary.charts.stretches import LEVELS
from diary.detection.stretches import Compared, Stretch, compare
from diary.models import Flag

WEEK = 7
FEWEST_OF_A_WEEK = 3
DAY = timedelta(days=1)
MOST_CHANGES = 10
Span = tuple[date, date]
CHANGES = ("medication change", "vaccination", "travel")


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of a stretch, fewer at its end; means over the days that have a value, None below three."""

    first: date
    last: date
    logged: int
    too_ill: int
    symptoms: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, the crashes that began in it, and its weeks, oldest first.

    ``levels`` counts the days with symptoms together at 0, 1, ... 10.
    """

    first: date
    last: date
    logged: int
    too_ill: int
    flags: tuple[Flag, ...]
    weeks: tuple[Week, ...]
    levels: tuple[int, ...]

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def not_logged(self) -> int:
        return self.length - self.logged


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two stretches and what is compared of them."""

    before: Days
    after: Days
    compared: tuple[Compared, ...]


def halves(course: Course, flags: Sequence[Flag]) -> Comparison | None:
    """Return the earlier half of the logged days beside the later one, None while there are not two weeks.

    Where the record pauses between them, the pause is in neither, but for a crash that begins in it.
    """
    logged = [course.day(at) for at, state in enumerate(course.states) if state != NOT_LOGGED]
    if len(logged) < 2 or (logged[-1] - course.start).days < 2 * WEEK:
        return None
    middle = len(logged) // 2
    before = (course.start, logged[middle - 1])
    begun = [flag.shown_onset for flag in flags if flag.shown_onset > before[1]]
    return between(course, flags, before, (min([logged[middle], *begun]), logged[-1]))


def between(course: Course, flags: Sequence[Flag], before: Span, after: Span) -> Comparison:
    """Return two stretches, from first to last day both included; rejected flags are to be left out."""
    days = [_days(course.between(*one), _flags_in(flags, *one)) for one in (before, after)]
    return Comparison(days[0], days[1], compare(*(_stretch(one) for one in days)))


def _days(cut: Course, flags: tuple[Flag, ...]) -> Days:
    rated = Counter(round(value) for value in cut.composite if value is not None)
    loads = cut.totals()
    return Days(
        first=cut.start,
        last=cut.last,
        logged=cut.logged,
        too_ill=cut.states.count(TOO_ILL),
        flags=flags,
        weeks=tuple(_week(cut, loads, first) for first in range(0, len(cut), WEEK)),
        levels=tuple(rated[level] for level in range(LEVELS)),
    )


def _flags_in(flags: Sequence[Flag], first: date, last: date) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if first <= flag.shown_onset <= last)


def _stretch(days: Days) -> Stretch:
    ended = [flag for flag in days.flags if flag.shown_end]
    peaks = [flag.details.get("peak_severity") for flag in days.flags]
    return Stretch(
        logged=days.logged,
        crashes=len(days.flags),
        values={
            "length": tuple(float(flag.length_days(days.last)) for flag in ended),
            "peak": tuple(float(peak) for peak in peaks if peak is not None),
        },
        weeks={
            "symptoms": tuple(week.symptoms for week in days.weeks if week.symptoms is not None),
            "load": tuple(week.load for week in days.weeks if week.load is not None),
        },
    )


def _week(cut: Course, loads: Values, first: int) -> Week:
    """Days that follow each other are too alike to count as many, so weeks are counted."""
    stop = min(first + WEEK, len(cut))
    states = cut.states[first:stop]
    return Week(
        first=cut.day(first),
        last=cut.day(stop - 1),
        logged=len(states) - states.count(NOT_LOGGED),
        too_ill=states.count(TOO_ILL),
        symptoms=_mean(cut.composite[first:stop]),
        load=_mean(loads[first:stop]),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if len(known) >= FEWEST_OF_A_WEEK else None


def changes_in(course: Course) -> list[tuple[date, list[str]]]:
    """Return the latest days with a recorded change: a medicine, a vaccination, the start of a journey."""
    found: dict[date, list[str]] = {}
    for name in CHANGES:
        days = course.factors.get(name, ())
        for index in days:
            if index - 1 not in days:
                found.setdefault(course.day(index), []).append(name)
    return sorted(found.items(), reverse=True)[:MOST_CHANGES]
