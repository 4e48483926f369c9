"""The columns along a figure's time axis: days, weeks or months, so that each keeps its width. PURE."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from diary.charts.course import NOT_LOGGED, Course, Values

BY_DAY, BY_WEEK, BY_MONTH = "day", "week", "month"
# The longest courses whose days, or weeks, still have a column of their own on a phone.
MOST_DAYS, MOST_DAYS_BY_WEEK = 130, 900
WEEK = 7
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a figure: ``first`` days of each, and the day after the last.

    ``unit`` is BY_DAY, BY_WEEK or BY_MONTH. The first and the last month may be cut.
    """

    unit: str
    edges: tuple[date, ...]

    def __len__(self) -> int:
        return len(self.edges) - 1

    def first(self, index: int) -> date:
        """Return the first day of a column."""
        return self.edges[index]

    def last(self, index: int) -> date:
        """Return the last day of a column."""
        return self.edges[index + 1] - DAY

    def middle(self, index: int) -> date:
        """Return the day at which the column's value stands."""
        return self.edges[index] + (self.edges[index + 1] - self.edges[index]) // 2

    def means(self, values: Values, digits: int) -> Values:
        """Return the mean of the recorded days of each column, None where none was recorded."""
        if self.unit == BY_DAY:
            return values
        return tuple(_mean(values[at:to], digits) for at, to in self._cuts())

    def counts(self, days: Iterable[int]) -> tuple[int, ...]:
        """Return how many of the ``days`` (indices) lie in each column."""
        starts, found = [at for at, _to in self._cuts()], [0] * len(self)
        for day in set(days):
            found[bisect_right(starts, day) - 1] += 1
        return tuple(found)

    def logged(self, states: str) -> tuple[bool, ...]:
        """Return for each column whether any of its days has an entry."""
        return tuple(bool(states[at:to].strip(NOT_LOGGED)) for at, to in self._cuts())

    def unlogged(self, states: str) -> list[tuple[int, int]]:
        """Return the runs of columns without any entry, each by its first and its last column."""
        logged = self.logged(states)
        found = []
        for is_logged, run in groupby(range(len(self)), key=logged.__getitem__):
            places = list(run)
            if not is_logged:
                found.append((places[0], places[-1]))
        return found

    def by_name(self, named: Mapping[str, Values], digits: int) -> dict[str, Values]:
        """Return ``means`` of every series."""
        return {name: self.means(values, digits) for name, values in named.items()}

    def _cuts(self) -> Iterable[tuple[int, int]]:
        start = self.edges[0]
        return pairwise((edge - start).days for edge in self.edges)


def unit_of(days: int) -> str:
    """Return what a column stands for in a figure of so many days."""
    if days <= MOST_DAYS:
        return BY_DAY
    return BY_WEEK if days <= MOST_DAYS_BY_WEEK else BY_MONTH


def columns_of(course: Course, unit: str = "") -> Columns:
    """Return the columns of a course; empty, ``unit`` is what suits its length on a phone."""
    unit, stop = unit or unit_of(len(course)), course.last + DAY
    if unit == BY_MONTH:
        starts = list(months_of(course.start, stop))
    else:
        apart = 1 if unit == BY_DAY else WEEK
        starts = [course.start + DAY * index for index in range(0, len(course), apart)]
    return Columns(unit, (*starts, stop))


def months_of(start: date, stop: date) -> Iterator[date]:
    """Yield the first days of the calendar's months from ``start`` to before ``stop``; the first may be cut."""
    first, month = start, start.year * 12 + start.month
    while first < stop:
        yield first
        first, month = date(month // 12, month % 12 + 1, 1), month + 1


def _mean(values: Sequence[float | None], digits: int) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), digits) if known else None
