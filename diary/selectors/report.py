"""What the page for a visit is made of, in as many queries however long the diary is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from statistics import fmean

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from accounts.models import User
from diary import exchange
from diary.charts.course import Course
from diary.exchange import Row
from diary.models import Entry, Flag
from diary.report.choices import WORDS, Choices
from diary.report.facts import Crash, Facts
from diary.report.gather import MEASURES, Recorded, gather
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags

_KINDS = (
    exchange.SYMPTOM,
    exchange.EXERTION,
    exchange.MEASURE,
    exchange.QUESTIONNAIRE,
)
# What is told of a day with several values.
_OF_SEVERAL: Mapping[str, Callable[[Sequence[float]], float]] = {
    exchange.SYMPTOM: max,
    exchange.MEASURE: fmean,
}
_FIELDS = ("day", "kind", "name", "value", "minutes", "note", "activity", "answer")


def load_facts(person: User, choices: Choices, today: date) -> tuple[Facts, Course]:
    """Return the facts of the chosen days, and those days' course for the picture."""
    course = load_course(person, today)
    crashes = _crashes(load_flags(person, choices.first, choices.last), choices, today)
    recorded = _load_recorded(person, choices, crashes)
    return gather(choices, course, recorded, crashes), course.between(choices.first, choices.last)


def _load_recorded(person: User, choices: Choices, crashes: Iterable[Crash]) -> Recorded:
    """Notes are read only where the person's own words were chosen."""
    kinds = [*_KINDS, exchange.NOTE] if choices.has(WORDS) else _KINDS
    stored = Entry.objects.filter(person=person).order_by()
    chosen = stored.filter(day__range=(choices.first, choices.last))
    inside = chosen.filter(kind__in=kinds)
    daily = _load_daily(inside)
    efforts = inside.filter(kind=exchange.EXERTION)
    later = chosen.filter(source__in=(exchange.BACKFILLED, exchange.IMPORTED))
    return Recorded(
        ratings=daily[exchange.SYMPTOM],
        measured=daily[exchange.MEASURE],
        efforts=list(efforts.values_list("day", flat=True).distinct()),
        sources=list(later.values_list("source", "day").distinct()),
        rows=_load_rows(stored, inside, {day for one in crashes for day in one.before}),
    )


def _load_daily(inside: QuerySet[Entry]) -> dict[str, dict[str, dict[date, float]]]:
    """Return symptoms and measures by kind and name: an array a name costs a tenth of a row a day."""
    wanted = Q(kind=exchange.SYMPTOM) | Q(kind=exchange.MEASURE, name__in=MEASURES)
    # The kinds once more, so that the index on them is of use.
    valued = inside.filter(wanted, kind__in=list(_OF_SEVERAL), value__isnull=False)
    arrays = {"days": ArrayAgg("day"), "values": ArrayAgg("value")}
    found: dict[str, dict[str, dict[date, float]]] = {kind: {} for kind in _OF_SEVERAL}
    for kind, name, days, values in valued.values_list("kind", "name").annotate(**arrays):
        found[kind][name] = _by_day(days, values, _OF_SEVERAL[kind])
    return found


def _by_day(
    days: Sequence[date], values: Sequence[float], of_several: Callable[[Sequence[float]], float]
) -> dict[date, float]:
    found = dict(zip(days, values, strict=True))
    if len(found) == len(days):
        return found
    several: dict[date, list[float]] = defaultdict(list)
    for day, value in zip(days, values, strict=True):
        several[day].append(value)
    return {day: of_several(ones) for day, ones in several.items()}


def _load_rows(
    stored: QuerySet[Entry], inside: QuerySet[Entry], before: Collection[date]
) -> list[Row]:
    """What came before may lie before the first day, and is called by its activity."""
    named = stored.filter(kind=exchange.EXERTION, day__in=before).exclude(activity="")
    told = inside.filter(kind__in=(exchange.QUESTIONNAIRE, exchange.NOTE))
    return [
        Row(day, kind, name, value, minutes, note, activity=activity, answer=answer)
        for day, kind, name, value, minutes, note, activity, answer in named.union(
            told, all=True
        ).values_list(*_FIELDS)
    ]


def _crashes(flags: Iterable[Flag], choices: Choices, today: date) -> list[Crash]:
    return [_crash(flag, min(choices.last, today)) for flag in flags if not flag.is_rejected]


def _crash(flag: Flag, last: date) -> Crash:
    before = flag.before
    return Crash(
        key=str(flag.pk),
        onset=flag.shown_onset,
        end=flag.shown_end,
        length=flag.length_days(last),
        kind=flag.kind,
        before=before.days if before else (),
        domain=before.domain if before else "",
        ratio=before.ratio if before else None,
        delay=flag.shown_delay_days,
        certainty=flag.confidence,
        verdict=flag.verdict,
    )
