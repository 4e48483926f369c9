"""The steps along a figure's time axis: days, or weeks where days would be too many. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diary.charts.course import NOT_LOGGED, Course, Values

MOST_DAYS = 400
WEEK = 7


@dataclass(frozen=True, slots=True)
class Steps:
    """One value a step, None where nothing was recorded; ``days`` is the length of a step."""

    start: date
    days: int
    composite: Values
    usual: Values
    load: Mapping[str, Values]
    logged: tuple[bool, ...]


def steps_of(course: Course) -> Steps:
    """Return a course in days, or in weekly means of the recorded days when it is a long one."""
    days = 1 if len(course) <= MOST_DAYS else WEEK
    return Steps(
        start=course.start,
        days=days,
        composite=_means(course.composite, days, 1),
        usual=_means(course.usual, days, 1),
        load={kind: _means(values, days, 0) for kind, values in course.load.items()},
        logged=tuple(
            bool(part.strip(NOT_LOGGED))
            for part in (course.states[at : at + days] for at in range(0, len(course), days))
        ),
    )


def _means(values: Values, days: int, digits: int) -> Values:
    if days == 1:
        return values
    return tuple(_mean(values[at : at + days], digits) for at in range(0, len(values), days))


def _mean(values: Sequence[float | None], digits: int) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), digits) if known else None
