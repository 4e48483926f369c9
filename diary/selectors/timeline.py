"""The rows of the timeline's tables, from the course and the flags; no queries of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from diary.charts.columns import months_of
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course, Values
from diary.charts.tracks import SYMPTOM, Track
from diary.models import Flag
from diary.selectors.window import DAY, Month

# The symptoms shown by themselves, or sleep and measures, that have a value.
Recorded = tuple[tuple[Track, float], ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day. None is "not recorded"; ``load_by_kind`` is what was above none, largest first.

    ``waiting`` is the crash that began later, on the days between it and the effort that came before.
    """

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
    waiting: Flag | None = None
    rated: Recorded = ()
    measured: Recorded = ()


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
    means: Recorded = ()


def day_rows(
    course: Course, flags: Sequence[Flag], shown: Month, tracks: Sequence[Track] = ()
) -> list[DayRow]:
    """Return the days of a month, newest first. ``tracks`` have the days of the course."""
    crash_on, trigger_on = _crash_days(flags, shown), _trigger_days(flags)
    waiting_on = _waiting_days(flags)
    cut = course.between(shown.first, shown.last)
    shift = (shown.first - course.start).days
    return [
        replace(
            _day_row(cut, index),
            flag=crash_on.get(day := cut.day(index)),
            triggered=trigger_on.get(day),
            waiting=waiting_on.get(day),
            rated=_on(tracks, shift + index, True),
            measured=_on(tracks, shift + index, False),
        )
        for index in reversed(range(len(cut)))
    ]


def month_rows(
    course: Course, flags: Sequence[Flag], tracks: Sequence[Track] = ()
) -> list[MonthRow]:
    """Return the months of a diary, newest first; months without entries in a row are one row."""
    begun = Counter(flag.shown_onset.replace(day=1) for flag in flags)
    loads, stop = course.totals(), course.last + DAY
    rows = [
        _month_row(course, days, begun[days[0].replace(day=1)], loads, tracks)
        for days in pairwise([*months_of(course.start, stop), stop])
    ]
    found: list[MonthRow] = []
    for row in rows:
        if found and not row.logged and not found[-1].logged:
            found[-1] = replace(found[-1], last=row.last, days=found[-1].days + row.days)
        else:
            found.append(row)
    return found[::-1]


def _day_row(cut: Course, index: int) -> DayRow:
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
    )


def _on(tracks: Sequence[Track], index: int, is_symptom: bool) -> Recorded:
    return tuple(
        (track, value)
        for track in tracks
        if (track.kind == SYMPTOM) is is_symptom
        and 0 <= index < len(track.values)
        and (value := track.values[index]) is not None
    )


def _month_row(
    course: Course, days: tuple[date, date], crashes: int, loads: Values, tracks: Sequence[Track]
) -> MonthRow:
    at, stop = ((day - course.start).days for day in days)
    means = ((track, mean(track.values[at:stop])) for track in tracks)
    return MonthRow(
        first=days[0],
        last=days[1] - DAY,
        logged=stop - at - course.states.count(NOT_LOGGED, at, stop),
        days=stop - at,
        crashes=crashes,
        load=mean(loads[at:stop]),
        symptoms=mean(course.composite[at:stop]),
        means=tuple((track, found) for track, found in means if found is not None),
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


def _waiting_days(flags: Iterable[Flag]) -> dict[date, Flag]:
    """The days after the effort and before the crash, of which the diary knows only afterwards."""
    found = {}
    for flag in flags:
        for back in range(1, flag.shown_delay_days or 0):
            found[flag.shown_onset - timedelta(days=back)] = flag
    return found


def mean(values: Sequence[float | None] | Values) -> float | None:
    """Return the mean of what is known, None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
