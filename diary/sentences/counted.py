"""Every number of the looking-back pages whose days a page of its own can list, by its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from diary.charts.course import NOT_LOGGED, Course
from diary.models import Flag
from diary.selectors.looked_over import Overall
from diary.selectors.patterns import delay_rows, what_else
from diary.selectors.stretches import halves
from diary.selectors.week_after import rise_of
from diary.sentences.behind import Behind, Part, part_of_days
from diary.sentences.pattern_behind import (
    chance_behind,
    company_behind,
    delays_behind,
    halves_behind,
    shares_behind,
)

Counted = dict[str, tuple[str, Part]]


def counted(course: Course, flags: Sequence[Flag], overall: Overall | None) -> Counted:
    """Return what each number counts, with the name of what it belongs to."""
    found = {
        part.key: (one.what, part) for one in _lists(course, flags, overall) for part in one.parts
    }
    ordinary = part_of_days("ordinary", _ordinary(course, overall))
    other = part_of_days("other-days", _other_days(course, flags))
    long_ago = part_of_days("long-ago", course.long_ago)
    return found | {
        "ordinary": (_("Ordinary days: symptoms rated, none of your larger efforts"), ordinary),
        "other-days": (_("Logged days on which no crash began"), other),
        "long-ago": (_("Days so far from the rest that these pages leave them out"), long_ago),
    }


def _lists(course: Course, flags: Sequence[Flag], overall: Overall | None) -> list[Behind]:
    pattern = overall.looked.pattern if overall else None
    parted = halves(course, flags)
    return [
        *delays_behind(delay_rows(flags), pattern, flags),
        *(shares_behind(pattern) if pattern else ()),
        *(chance_behind(overall.looked.chance) if overall else ()),
        *(halves_behind(parted, course) if parted else ()),
        *company_behind(what_else(course, flags), course, flags),
    ]


def _ordinary(course: Course, overall: Overall | None) -> Iterable[date]:
    """As the averages take them: no day after the one that they are of."""
    if overall is None:
        return []
    larger = {effort.day for effort in overall.looked.after.efforts}
    known = [course.day(at) for at in range(len(course)) if rise_of(course, at) is not None]
    return [day for day in known if day not in larger and day <= overall.as_of]


def _other_days(course: Course, flags: Sequence[Flag]) -> Iterable[date]:
    begun = {flag.shown_onset for flag in flags}
    logged = [course.day(at) for at, state in enumerate(course.states) if state != NOT_LOGGED]
    return [day for day in logged if day not in begun]
