"""Efforts that a person may say came before a crash, from the course and the larger efforts; no queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from diary.charts.course import Course
from diary.detection.week_after import Effort
from diary.models import Flag
from diary.models.before import Before
from diary.selectors.crash_course import BEFORE

NONE = "none"


@dataclass(frozen=True, slots=True)
class EffortChoice:
    """The effort of one kind on one day; what is usual for it is known of larger efforts only."""

    before: Before
    is_larger: bool

    @property
    def key(self) -> str:
        return key_of(self.before)


def key_of(before: Before | None) -> str:
    """Return what names an effort in a form."""
    return f"{before.days[-1]} {before.domain}" if before else NONE


def effort_choices(flag: Flag, course: Course, efforts: Iterable[Effort]) -> list[EffortChoice]:
    """Return every recorded effort from two weeks before the first day to that day, the latest first."""
    larger = {effort.day: effort for effort in efforts}
    days = [flag.shown_onset - timedelta(days=back) for back in range(BEFORE + 1)]
    return [
        _choice(day, kind, load, larger.get(day))
        for day in days
        for load, kind in sorted(_loads(course, day), reverse=True)
    ]


def _loads(course: Course, day: date) -> Iterator[tuple[float, str]]:
    index = (day - course.start).days
    if 0 <= index < len(course):
        for kind, values in course.load.items():
            if load := values[index]:
                yield load, kind


def _choice(day: date, kind: str, load: float, larger: Effort | None) -> EffortChoice:
    if larger is not None and larger.kinds[0] == kind:
        return EffortChoice(Before((day,), kind, larger.load, larger.usual), True)
    return EffortChoice(Before((day,), kind, load, None), False)
