"""The days of a year's calendar, from the course, the flags and the larger efforts; no queries of their own."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.models import Flag
from diary.selectors.week_after import days_of, rise_of, shade_of


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day. ``rise`` is symptoms above usual, None where either is not known; ``shade`` 0 to 5 says it.

    ``is_outside`` is a day before the diary began, ``is_to_come`` one that has not begun.
    """

    day: date
    is_logged: bool
    is_too_ill: bool
    rise: float | None
    shade: int
    onset: Flag | None = None
    in_crash: bool = False
    is_larger: bool = False
    is_trigger: bool = False
    is_outside: bool = False
    is_to_come: bool = False


Week = tuple[YearDay | None, ...]


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month in weeks of seven; None stands for days of its neighbours."""

    first: date
    last: date
    weeks: tuple[Week, ...]
    has_begun: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The days that carry a mark of their own, beside how they were."""

    onsets: Mapping[date, Flag]
    worse: frozenset[date]
    triggers: frozenset[date]
    larger: frozenset[date]


def marks_of(flags: Sequence[Flag], larger: Iterable[date], last: date) -> Marks:
    """Return the marks of standing ``flags``, a lasting one up to ``last``, and of larger efforts."""
    return Marks(
        onsets={flag.shown_onset: flag for flag in flags},
        worse=days_of(flags, last),
        triggers=frozenset(day for flag in flags if flag.before for day in flag.before.days),
        larger=frozenset(larger),
    )


def months_of(
    year: int, course: Course, marks: Marks, today: date, first_weekday: int
) -> list[YearMonth]:
    """Return the twelve months of a year; ``first_weekday`` is 0 for Monday to 6 for Sunday."""
    calendar = Calendar(first_weekday)
    cut = course.between(date(year, 1, 1), date(year, 12, 31))
    days = [_day(cut, index, marks, course.start, today) for index in range(len(cut))]
    by_date = {one.day: one for one in days}
    return [_month(calendar, by_date, date(year, month, 1), today) for month in range(1, 13)]


def _month(calendar: Calendar, days: Mapping[date, YearDay], first: date, today: date) -> YearMonth:
    weeks = calendar.monthdatescalendar(first.year, first.month)
    shown = tuple(
        tuple(days[day] if day.month == first.month else None for day in week) for week in weeks
    )
    last = max(one.day for week in shown for one in week if one)
    return YearMonth(first, min(last, max(today, first)), shown, first <= today)


def _day(cut: Course, index: int, marks: Marks, start: date, today: date) -> YearDay:
    day, rise = cut.day(index), rise_of(cut, index)
    return YearDay(
        day=day,
        is_logged=cut.states[index] != NOT_LOGGED,
        is_too_ill=cut.states[index] == TOO_ILL,
        rise=rise,
        shade=shade_of(rise),
        onset=marks.onsets.get(day),
        in_crash=day in marks.worse,
        is_larger=day in marks.larger,
        is_trigger=day in marks.triggers,
        is_outside=day < start,
        is_to_come=day > today,
    )
