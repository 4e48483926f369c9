"""The rows of the timeline's tables, from the course and the flags; no queries of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from diary.charts.course import NOT_LOGGED, TOO_ILL, Course, Values
from diary.models import Flag
from diary.selectors.window import Month


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. None is "not recorded"; ``load_by_kind`` is what was above none, largest first."""

    day: date
    is_logged: bool
    is_too_ill: bool
    load: float | None
    load_by_kind: tuple[tuple[str, float], ...]
    symptoms: float | None
    usual: float | None
    factors: tuple[str, ...]
    flag: Flag | None = None
    triggered: Flag | None = None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month, or several without entries; means over the days that have a value, None where none has."""

    first: date
    last: date
    logged: int
    days: int
    crashes: int
    load: float | None
    symptoms: float | None


def day_rows(course: Course, flags: Sequence[Flag], shown: Month) -> list[DayRow]:
    """Return the days of a month, newest first."""
    crash_on, trigger_on = _crash_days(flags, shown), _trigger_days(flags)
    cut = course.between(shown.first, shown.last)
    return [
        _day_row(cut, index, crash_on.get(cut.day(index)), trigger_on.get(cut.day(index)))
        for index in reversed(range(len(cut)))
    ]


def month_rows(course: Course, flags: Sequence[Flag]) -> list[MonthRow]:
    """Return the months of a diary, newest first; months without entries in a row are one row."""
    months = groupby(range(len(course)), key=lambda index: course.day(index).replace(day=1))
    rows = [_month_row(course, list(indices), flags) for _first, indices in months]
    found: list[MonthRow] = []
    for row in rows:
        if found and not row.logged and not found[-1].logged:
            found[-1] = replace(found[-1], last=row.last, days=found[-1].days + row.days)
        else:
            found.append(row)
    return found[::-1]


def _day_row(cut: Course, index: int, flag: Flag | None, triggered: Flag | None) -> DayRow:
    loads = [(kind, load) for kind, values in cut.load.items() if (load := values[index])]
    return DayRow(
        day=cut.day(index),
        is_logged=cut.states[index] != NOT_LOGGED,
        is_too_ill=cut.states[index] == TOO_ILL,
        load=cut.total(index),
        load_by_kind=tuple(sorted(loads, key=lambda one: -one[1])),
        symptoms=cut.composite[index],
        usual=cut.usual[index],
        factors=tuple(cut.present(index)),
        flag=flag,
        triggered=triggered,
    )


def _month_row(course: Course, indices: list[int], flags: Sequence[Flag]) -> MonthRow:
    first, last = course.day(indices[0]), course.day(indices[-1])
    cut = course.between(first, last)
    return MonthRow(
        first=first,
        last=last,
        logged=cut.logged,
        days=len(cut),
        crashes=sum(first <= flag.shown_onset <= last for flag in flags),
        load=_mean([cut.total(index) for index in range(len(cut))]),
        symptoms=_mean(cut.composite),
    )


def _crash_days(flags: Iterable[Flag], shown: Month) -> dict[date, Flag]:
    found = {}
    for flag in flags:
        first = max(flag.shown_onset, shown.first)
        last = min(flag.shown_end or shown.last, shown.last)
        for offset in range((last - first).days + 1):
            found[first + timedelta(days=offset)] = flag
    return found


def _trigger_days(flags: Iterable[Flag]) -> dict[date, Flag]:
    return {day: flag for flag in flags if flag.before for day in flag.before.days}


def _mean(values: Sequence[float | None] | Values) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
