"""The rows of the week after, from the course, the flags and the larger efforts; no queries of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.detection.week_after import Effort
from diary.models import Flag
from diary.models.before import Before

WEEK, FORTNIGHT = 7, 14
BY_DATE, BY_SIZE, BY_KIND = "date", "size", "kind"
ROWS = 20
# Points above the usual level from which a shade is the next darker one.
SHADES = (0.5, 1.0, 2.0, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day after an effort. ``rise`` is symptoms above usual, None where either is not known.

    ``shade`` is 0 (as usual) to 5; ``onset`` the crash that begins on this day.
    """

    lag: int
    day: date
    is_logged: bool
    is_too_ill: bool
    rise: float | None
    shade: int
    onset: Flag | None
    in_crash: bool


@dataclass(frozen=True, slots=True)
class EffortRow:
    """A larger effort and the days after it; days past the end of the diary are left out."""

    day: date
    kinds: tuple[str, ...]
    before: Before
    cells: tuple[Cell, ...]


def in_order(efforts: Iterable[Effort], order: str) -> list[Effort]:
    """Return the efforts, the newest first, the largest first, or by kind and the newest first."""
    newest = sorted(efforts, key=lambda one: one.day, reverse=True)
    if order == BY_SIZE:
        return sorted(newest, key=lambda one: -one.size)
    if order == BY_KIND:
        return sorted(newest, key=lambda one: one.kinds[0])
    return newest


def effort_rows(
    course: Course, efforts: Iterable[Effort], flags: Sequence[Flag], days: int
) -> list[EffortRow]:
    """Return a row for each effort; rejected flags are to be left out of ``flags``."""
    onsets = {flag.shown_onset: flag for flag in flags}
    worse = days_of(flags, course.last)
    return [_row(course, effort, onsets, worse, days) for effort in efforts]


def rise_of(course: Course, index: int) -> float | None:
    """Return symptoms above usual on a day, None where either is not known."""
    symptoms, usual = course.composite[index], course.usual[index]
    return round(symptoms - usual, 1) if symptoms is not None and usual is not None else None


def shade_of(rise: float | None) -> int:
    """Return how dark a rise is shown, 0 for as usual or better."""
    return sum(rise >= step for step in SHADES) if rise is not None else 0


def _row(
    course: Course,
    effort: Effort,
    onsets: Mapping[date, Flag],
    worse: frozenset[date],
    days: int,
) -> EffortRow:
    first = (effort.day - course.start).days
    cells = tuple(
        cell_of(course, first + lag, lag, onsets, worse)
        for lag in range(days + 1)
        if 0 <= first + lag < len(course)
    )
    before = Before((effort.day,), effort.kinds[0], effort.load, effort.usual)
    return EffortRow(effort.day, effort.kinds, before, cells)


def cell_of(
    course: Course, index: int, lag: int, onsets: Mapping[date, Flag], worse: frozenset[date]
) -> Cell:
    """Return the day at ``index`` of the course, ``lag`` days after what the row is about."""
    day, rise = course.day(index), rise_of(course, index)
    return Cell(
        lag=lag,
        day=day,
        is_logged=course.states[index] != NOT_LOGGED,
        is_too_ill=course.states[index] == TOO_ILL,
        rise=rise,
        shade=shade_of(rise),
        onset=onsets.get(day),
        in_crash=day in worse,
    )


def days_of(flags: Iterable[Flag], last: date) -> frozenset[date]:
    """Return every day of these crashes, up to ``last`` where they last."""
    return frozenset(
        flag.shown_onset + timedelta(days=offset)
        for flag in flags
        for offset in range(((flag.shown_end or last) - flag.shown_onset).days + 1)
    )
