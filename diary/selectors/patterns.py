"""What patterns are told from, from the course and the flags; no queries of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diary.charts.course import NOT_LOGGED, Course, Values
from diary.detection.company import Company, company
from diary.detection.months import Between, count_between, inside, mean_between
from diary.detection.pattern import MAX_DELAY
from diary.detection.series import Days
from diary.models import Flag
from diary.selectors.timeline import MonthRow, month_rows

SHOWN_MONTHS = 3
HIGHEST_RATING = 10.0
FEWEST_DAYS = 10  # logged in a month, or it is neither good nor bad


@dataclass(frozen=True, slots=True)
class DelayRow:
    """Crashes after efforts of one kind; ``counts`` by delay 0 to 7."""

    kind: str
    flags: tuple[Flag, ...]
    counts: tuple[int, ...]


def delay_rows(flags: Sequence[Flag]) -> list[DelayRow]:
    """Return a row for each kind that came before a crash, the most frequent first."""
    by_kind: dict[str, list[Flag]] = {}
    for flag in flags:
        delay, before = flag.shown_delay_days, flag.before
        if before is not None and delay is not None and delay <= MAX_DELAY:
            by_kind.setdefault(before.domain, []).append(flag)
    rows = [DelayRow(kind, tuple(ones), _counts(ones)) for kind, ones in by_kind.items()]
    return sorted(rows, key=lambda row: (-len(row.flags), row.kind))


def _counts(flags: Sequence[Flag]) -> tuple[int, ...]:
    delays = [flag.shown_delay_days for flag in flags]
    return tuple(delays.count(days) for days in range(MAX_DELAY + 1))


@dataclass(frozen=True, slots=True)
class PickedMonth:
    """A month with where its figures lie; None where too few weeks tell."""

    row: MonthRow
    crashes: Between
    symptoms: Between | None
    load: Between | None


@dataclass(frozen=True, slots=True)
class GoodAndBad:
    """The months with the lowest and those with the highest symptoms, picked from so many."""

    good: tuple[PickedMonth, ...]
    bad: tuple[PickedMonth, ...]
    picked_from: int


def good_and_bad(course: Course, flags: Sequence[Flag]) -> GoodAndBad | None:
    """Return the three best and the three worst months; none below six well logged months."""
    months = [
        row
        for row in month_rows(course, flags)
        if row.symptoms is not None and row.logged >= FEWEST_DAYS
    ]
    if len(months) < 2 * SHOWN_MONTHS:
        return None
    ordered = sorted(
        _with_ranges(course, months), key=lambda one: (one.row.symptoms or 0.0, one.row.first)
    )
    return GoodAndBad(
        good=tuple(ordered[:SHOWN_MONTHS]),
        bad=tuple(ordered[: -SHOWN_MONTHS - 1 : -1]),
        picked_from=len(months),
    )


def _with_ranges(course: Course, months: Sequence[MonthRow]) -> list[PickedMonth]:
    each = inside(2 * SHOWN_MONTHS, len(months))
    symptoms = mean_between(
        [_days(course, course.composite, row) for row in months], each, HIGHEST_RATING
    )
    loads = course.totals()
    efforts = mean_between([_days(course, loads, row) for row in months], each)
    return [
        PickedMonth(row, count_between(row.crashes, row.logged, each), symptom, effort)
        for row, symptom, effort in zip(months, symptoms, efforts, strict=True)
    ]


def _days(course: Course, values: Values, row: MonthRow) -> Days:
    first, last = ((day - course.start).days for day in (row.first, row.last))
    return np.array(values[first : last + 1], dtype=np.float64)


def what_else(course: Course, flags: Sequence[Flag]) -> tuple[Company, ...]:
    """Return the co-factors around crashes."""
    places = [(flag.shown_onset - course.start).days for flag in flags]
    onsets = [place for place in places if 0 <= place < len(course)]
    logged = [state != NOT_LOGGED for state in course.states]
    return company(course.factors, logged, onsets) if onsets else ()
