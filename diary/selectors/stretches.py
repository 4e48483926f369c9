"""Stretches of a diary as the comparison takes them, from the course and the flags; no queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.charts.course import Course, Values
from diary.detection.stretches import Compared, Stretch, compare
from diary.models import Flag

WEEK = 7
FEWEST_OF_A_WEEK = 3
DAY = timedelta(days=1)
MOST_CHANGES = 10
CHANGES = ("medication change", "vaccination", "travel")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days and the crashes that began in it."""

    first: date
    last: date
    logged: int
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two stretches and what is compared of them."""

    before: Days
    after: Days
    compared: tuple[Compared, ...]


def halves(course: Course, flags: Sequence[Flag]) -> Comparison | None:
    """Return the earlier half of the record beside the later one, None while there are not two weeks."""
    last = course.last_logged
    if last is None or (last - course.start).days < 2 * WEEK:
        return None
    middle = course.start + (last - course.start) // 2
    return between(course, flags, (course.start, middle), (middle + DAY, last))


def between(
    course: Course, flags: Sequence[Flag], before: tuple[date, date], after: tuple[date, date]
) -> Comparison:
    """Return two stretches, from first to last day both included; rejected flags are to be left out."""
    cuts = [course.between(*days) for days in (before, after)]
    found = [_flags_in(flags, *days) for days in (before, after)]
    stretches = [_stretch(cut, ones) for cut, ones in zip(cuts, found, strict=True)]
    days = [
        Days(cut.start, cut.last, cut.logged, ones) for cut, ones in zip(cuts, found, strict=True)
    ]
    return Comparison(days[0], days[1], compare(*stretches))


def _flags_in(flags: Sequence[Flag], first: date, last: date) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if first <= flag.shown_onset <= last)


def _stretch(cut: Course, flags: Sequence[Flag]) -> Stretch:
    ended = [flag for flag in flags if flag.shown_end]
    peaks = [flag.details.get("peak_severity") for flag in flags]
    return Stretch(
        logged=cut.logged,
        crashes=len(flags),
        values={
            "length": tuple(float(flag.length_days(cut.last)) for flag in ended),
            # 0 where every day of it was too ill to rate: not a mild one, an unknown one.
            "peak": tuple(float(peak) for peak in peaks if peak),
            "symptoms": _weeks(cut.composite),
            "load": _weeks(tuple(cut.total(index) for index in range(len(cut)))),
        },
    )


def _weeks(values: Values) -> tuple[float, ...]:
    """Return the means of whole weeks: days that follow each other are too alike to count as many."""
    found = []
    for first in range(0, len(values), WEEK):
        known = [value for value in values[first : first + WEEK] if value is not None]
        if len(known) >= FEWEST_OF_A_WEEK:
            found.append(sum(known) / len(known))
    return tuple(found)


def changes_in(course: Course) -> list[tuple[date, list[str]]]:
    """Return the latest days with a recorded change: a medicine, a vaccination, the start of a journey."""
    found: dict[date, list[str]] = {}
    for name in CHANGES:
        days = course.factors.get(name, ())
        for index in days:
            if index - 1 not in days:
                found.setdefault(course.day(index), []).append(name)
    return sorted(found.items(), reverse=True)[:MOST_CHANGES]
