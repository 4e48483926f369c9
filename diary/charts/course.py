"""A diary day by day, as the pages and figures show it. PURE: no Django, no I/O."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from diary.detection.episode import Analysis
from diary.detection.series import Days, Series

NOT_LOGGED = "."
LOGGED = "l"
TOO_ILL = "i"

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One value a diary day, day 0 being ``start``; None is "not recorded", 0 "recorded as none".

    states: one letter a day, NOT_LOGGED, LOGGED or TOO_ILL.
    composite, usual: symptoms together and their usual level, 0-10.
    load, usual_load: arbitrary units (effort x minutes); load by kind of exertion.
    factors: by name, the indices of the days on which the co-factor was present.
    not_enough: days needed and days there, while crashes are not looked for yet.
    long_ago: days with entries so long before ``start`` that the record begins after them.
    """

    start: date
    states: str
    composite: Values
    usual: Values
    usual_load: Values
    load: Mapping[str, Values]
    factors: Mapping[str, tuple[int, ...]]
    not_enough: tuple[int, int] | None = None
    long_ago: tuple[date, ...] = ()

    def __len__(self) -> int:
        return len(self.states)

    @property
    def last(self) -> date:
        """Return the last day."""
        return self.day(len(self) - 1)

    @property
    def logged(self) -> int:
        """Return how many days have any entry."""
        return len(self) - self.states.count(NOT_LOGGED)

    @property
    def last_logged(self) -> date | None:
        """Return the last day with any entry."""
        kept = len(self.states.rstrip(NOT_LOGGED))
        return self.day(kept - 1) if kept else None

    def day(self, index: int) -> date:
        """Return the date of the day at ``index``."""
        return self.start + timedelta(days=index)

    def total(self, index: int) -> float | None:
        """Return the load of all kinds on a day, None when no exertion was recorded."""
        return _sum([values[index] for values in self.load.values()])

    def totals(self) -> Values:
        """Return the load of all kinds on every day: many days asked for at once cost little."""
        if not self.load:
            return (None,) * len(self)
        return tuple(map(_sum, zip(*self.load.values(), strict=True)))

    def present(self, index: int) -> list[str]:
        """Return the co-factors present on a day, by name."""
        return [name for name, days in self.factors.items() if index in days]

    def between(self, first: date, last: date) -> Course:
        """Return the days from ``first`` to ``last``; days outside the diary are not logged."""
        shift, length = (first - self.start).days, max((last - first).days + 1, 0)
        return replace(
            self,
            start=first,
            states="".join(_cut(self.states, shift, length, NOT_LOGGED)),
            composite=_cut(self.composite, shift, length, None),
            usual=_cut(self.usual, shift, length, None),
            usual_load=_cut(self.usual_load, shift, length, None),
            load={kind: _cut(values, shift, length, None) for kind, values in self.load.items()},
            factors={
                name: kept
                for name, days in self.factors.items()
                if (kept := tuple(day - shift for day in days if 0 <= day - shift < length))
            },
        )

    def followed_by(self, later: Course) -> Course:
        """Return these days and then those of ``later``, which begin the day after."""
        kinds, names = {*self.load, *later.load}, {*self.factors, *later.factors}
        blank, after = (None,) * len(self), (None,) * len(later)
        return Course(
            start=self.start,
            states=self.states + later.states,
            composite=self.composite + later.composite,
            usual=self.usual + later.usual,
            usual_load=self.usual_load + later.usual_load,
            load={
                kind: self.load.get(kind, blank) + later.load.get(kind, after)
                for kind in sorted(kinds)
            },
            factors={
                name: self.factors.get(name, ())
                + tuple(len(self) + day for day in later.factors.get(name, ()))
                for name in sorted(names)
            },
            not_enough=later.not_enough,
        )


def course_of(series: Series, analysis: Analysis, recorded: Collection[date]) -> Course:
    """Return the course of a diary; ``recorded`` are the days with any entry at all, notes included."""
    known = bool(np.isfinite(analysis.composite).any())
    lacking = analysis.not_enough
    return Course(
        start=series.start,
        states="".join(_state(series, index, recorded) for index in range(len(series))),
        composite=_values(analysis.composite if known else _plain_mean(series), 1),
        usual=_values(analysis.usual, 1),
        usual_load=_values(analysis.usual_load, 0),
        load={kind: _values(days, 0) for kind, days in series.load.items()},
        factors={
            name: tuple(int(index) for index in np.flatnonzero(np.nan_to_num(days) > 0))
            for name, days in series.factors.items()
        },
        not_enough=(lacking.needed, lacking.got) if lacking else None,
    )


def to_json(course: Course) -> dict[str, Any]:
    """Return the course as JSON values, without its start."""
    return {
        "states": course.states,
        "composite": course.composite,
        "usual": course.usual,
        "usual_load": course.usual_load,
        "load": dict(course.load),
        "factors": dict(course.factors),
        "not_enough": course.not_enough,
    }


def from_json(start: date, stored: Mapping[str, Any]) -> Course:
    """Return the course that ``to_json`` gave."""
    return Course(
        start=start,
        states=stored["states"],
        composite=tuple(stored["composite"]),
        usual=tuple(stored["usual"]),
        usual_load=tuple(stored["usual_load"]),
        load={kind: tuple(values) for kind, values in stored["load"].items()},
        factors={name: tuple(days) for name, days in stored["factors"].items()},
        not_enough=tuple(lacking) if (lacking := stored["not_enough"]) else None,
    )


def _state(series: Series, index: int, recorded: Collection[date]) -> str:
    if series.too_ill[index]:
        return TOO_ILL
    return LOGGED if series.day(index) in recorded else NOT_LOGGED


def _plain_mean(series: Series) -> Days:
    """Stand in for the composite of a diary too young for one: the mean of what was rated that day."""
    rated = np.stack([series.overall, *series.symptoms.values()])
    known = np.isfinite(rated)
    count = known.sum(axis=0)
    total = np.where(known, rated, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _values(days: Days, digits: int) -> Values:
    rounded = np.round(days, digits).tolist()
    return tuple(None if value != value else value for value in rounded)


def _cut(values: Sequence[Any], shift: int, length: int, blank: Any) -> tuple[Any, ...]:
    before = min(max(-shift, 0), length)
    kept = tuple(values[max(shift, 0) : max(shift + length, 0)])
    return (blank,) * before + kept + (blank,) * (length - before - len(kept))
