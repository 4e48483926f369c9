"""What patterns are told from, from the course and the flags; no queries of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diary.charts.course import NOT_LOGGED, Course
from diary.detection.company import Company, company
from diary.detection.pattern import MAX_DELAY
from diary.models import Flag
from diary.selectors.timeline import MonthRow, month_rows

SHOWN_MONTHS = 3
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


def good_and_bad(course: Course, flags: Sequence[Flag]) -> tuple[list[MonthRow], list[MonthRow]]:
    """Return the months with the lowest and the highest symptoms; none below six well logged months."""
    months = [
        row
        for row in month_rows(course, flags)
        if row.symptoms is not None and row.logged >= FEWEST_DAYS
    ]
    if len(months) < 2 * SHOWN_MONTHS:
        return [], []
    ordered = sorted(months, key=lambda row: (row.symptoms or 0.0, row.first))
    return ordered[:SHOWN_MONTHS], ordered[: -SHOWN_MONTHS - 1 : -1]


def what_else(course: Course, flags: Sequence[Flag]) -> tuple[Company, ...]:
    """Return the co-factors around crashes."""
    places = [(flag.shown_onset - course.start).days for flag in flags]
    onsets = [place for place in places if 0 <= place < len(course)]
    logged = [state != NOT_LOGGED for state in course.states]
    return company(course.factors, logged, onsets) if onsets else ()
