"""From a diary's rows, days and crashes to the facts of a page. PURE: no Django, no I/O, no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean, median

from diary import exchange
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.exchange import Row
from diary.report.choices import Choices
from diary.report.facts import (
    Answers,
    Completeness,
    Crash,
    Dates,
    Factor,
    Facts,
    Measure,
    Note,
    Symptom,
)
from evidence import vocabulary

DIP = "dip"
AROUND = 3  # days before an onset in which a co-factor stands around a crash
MOST_ACTIVITIES = 2
FUNCAP = "funcap"
HIGHEST_ANSWER = 6
MEASURES = ("hours_upright", "steps", "resting_hr")
Daily = Mapping[str, Mapping[date, float]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, as little of it as a page needs: ten years are forty thousand rows.

    ``ratings`` are each symptom's worst of the day, by the name it was recorded under, ``measured`` each
    measure's mean; they and ``efforts``, the days with an exertion, are of the chosen days. ``sources`` tells days whose entries were filled in later or imported. ``rows`` are answers, notes and the exertions
    that came before crashes, which may lie before the first day.
    """

    ratings: Daily
    measured: Daily
    efforts: Iterable[date]
    sources: Iterable[tuple[str, date]]
    rows: Sequence[Row]


def gather(choices: Choices, course: Course, recorded: Recorded, crashes: Iterable[Crash]) -> Facts:
    """Return the facts of the chosen days; ``course`` is the person's whole course."""
    cut = course.between(choices.first, choices.last)
    named = _with_activities(crashes, recorded.rows)
    inside = [row for row in recorded.rows if choices.first <= row.day <= choices.last]
    found = tuple(sorted(named, key=lambda one: (one.onset, one.key)))
    bad = crash_days(found, choices.last)
    return Facts(
        choices=choices,
        completeness=_completeness(cut, course, recorded),
        crashes=tuple(one for one in found if one.kind != DIP),
        dips=tuple(one for one in found if one.kind == DIP),
        symptoms=_symptoms(recorded.ratings, bad),
        measures=_measures(recorded.measured, bad),
        answers=_answers(inside),
        factors=_factors(cut, found),
        notes=_notes(inside, bad | {day for one in found for day in one.before}),
    )


def crash_days(crashes: Iterable[Crash], last: date) -> set[date]:
    """Return the days of crashes and dips up to ``last``."""
    return {
        one.onset + timedelta(days=offset)
        for one in crashes
        for offset in range((min(one.end or last, last) - one.onset).days + 1)
    }


def _completeness(cut: Course, course: Course, recorded: Recorded) -> Completeness:
    sources: dict[str, set[date]] = defaultdict(set)
    for source, day in recorded.sources:
        sources[source].add(day)
    return Completeness(
        logged=tuple(cut.day(at) for at, state in enumerate(cut.states) if state != NOT_LOGGED),
        too_ill=tuple(cut.day(at) for at, state in enumerate(cut.states) if state == TOO_ILL),
        rated=_dates(set().union(*recorded.ratings.values())),
        efforts=_dates(recorded.efforts),
        later=_dates(sources[exchange.BACKFILLED]),
        imported=_dates(sources[exchange.IMPORTED]),
        gap=_longest_gap(course.between(max(cut.start, course.start), min(cut.last, course.last))),
        not_enough=cut.not_enough,
        days=max((min(cut.last, course.last) - cut.start).days + 1, 0),
        begins=course.start if cut.start < course.start <= cut.last and cut.logged else None,
    )


def _longest_gap(cut: Course) -> tuple[date, date] | None:
    runs = [list(run) for state, run in _runs(cut) if state == NOT_LOGGED]
    if not runs:
        return None
    longest = max(runs, key=len)
    return cut.day(longest[0]), cut.day(longest[-1])


def _runs(cut: Course) -> Iterable[tuple[str, Iterable[int]]]:
    return groupby(range(len(cut)), key=cut.states.__getitem__)


def _with_activities(crashes: Iterable[Crash], rows: Sequence[Row]) -> list[Crash]:
    found = list(crashes)
    wanted = {day for one in found for day in one.before}
    loads: dict[tuple[date, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        if row.day in wanted and row.kind == exchange.EXERTION and row.activity:
            kind = vocabulary.kind(row.name) or row.name
            loads[row.day, kind][row.activity] += (row.value or 0.0) * (row.minutes or 1.0)
    return [replace(one, activities=_largest(one, loads)) for one in found]


def _largest(
    crash: Crash, loads: Mapping[tuple[date, str], Mapping[str, float]]
) -> tuple[str, ...]:
    together: dict[str, float] = defaultdict(float)
    for day in crash.before:
        for activity, load in loads.get((day, crash.domain), {}).items():
            together[activity] += load
    return tuple(sorted(together, key=lambda name: (-together[name], name))[:MOST_ACTIVITIES])


def _symptoms(ratings: Daily, bad: set[date]) -> tuple[Symptom, ...]:
    worst: dict[str, Mapping[date, float]] = {}
    for name, days in ratings.items():
        known = vocabulary.symptom(name) or name
        worst[known] = _worse(worst[known], days) if known in worst else days
    found = [_symptom(name, days, bad) for name, days in worst.items()]
    return tuple(sorted(found, key=lambda one: (-one.burden, one.name)))


def _worse(one: Mapping[date, float], other: Mapping[date, float]) -> Mapping[date, float]:
    """Two names of one symptom may be rated on one day."""
    return {
        **one,
        **{day: max(value, one.get(day, value)) for day, value in other.items()},
    }


def _symptom(name: str, values: Mapping[date, float], bad: set[date]) -> Symptom:
    worst = max(values.values())
    return Symptom(
        name=name,
        days=tuple(sorted(values)),
        outside=_median([value for day, value in values.items() if day not in bad]),
        inside=_median([values[day] for day in bad if day in values]),
        worst=worst,
        worst_days=_dates(day for day, value in values.items() if value == worst),
        burden=sum(values.values()),
    )


def _measures(measured: Daily, bad: set[date]) -> tuple[Measure, ...]:
    return tuple(_measure(name, measured[name], bad) for name in MEASURES if name in measured)


def _measure(name: str, values: Mapping[date, float], bad: set[date]) -> Measure:
    return Measure(
        name=name,
        days=_dates(values),
        outside=_median([value for day, value in values.items() if day not in bad]),
        inside=_median([values[day] for day in bad if day in values]),
        lowest=min(values.values()),
        highest=max(values.values()),
    )


def _answers(rows: Sequence[Row]) -> tuple[Answers, ...]:
    """FUNCAP counts each item by what it brings after it, 0 cannot to 6 no problem.

    Sommerfelt 2024, doi 10.3390/jcm13123486.
    """
    days: dict[date, dict[str, float]] = defaultdict(dict)
    for row in rows:
        if row.kind == exchange.QUESTIONNAIRE and FUNCAP in row.name.lower():
            value = _number(row)
            if value is not None and 0 <= value <= HIGHEST_ANSWER:
                days[row.day][row.name] = value
    return tuple(Answers(day, len(days[day]), fmean(days[day].values())) for day in sorted(days))


def _number(row: Row) -> float | None:
    if row.value is not None:
        return row.value
    return float(row.answer) if row.answer.strip().isdecimal() else None


def _factors(cut: Course, crashes: Sequence[Crash]) -> tuple[Factor, ...]:
    around = [
        (one.key, {one.onset - timedelta(days=back) for back in range(AROUND + 1)})
        for one in crashes
    ]
    found = []
    for name, indices in cut.factors.items():
        days = tuple(cut.day(index) for index in sorted(indices))
        near = tuple(key for key, nearby in around if not nearby.isdisjoint(days))
        found.append(Factor(name, days, near))
    return tuple(sorted(found, key=lambda one: (-one.crashes, -len(one.days), one.name)))


def _notes(rows: Sequence[Row], marked: set[date]) -> tuple[Note, ...]:
    notes = [
        Note(row.day, text, row.day in marked)
        for row in rows
        if row.kind == exchange.NOTE and (text := " ".join(row.note.split()))
    ]
    return tuple(sorted(notes, key=lambda one: (one.day, one.text)))


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _dates(days: Iterable[date]) -> Dates:
    return tuple(sorted(set(days)))
