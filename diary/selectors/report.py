"""What the page for a visit is made of, in four queries however long the diary is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from accounts.models import User
from diary import exchange
from diary.charts.course import Course
from diary.exchange import Row
from diary.models import Entry, Flag
from diary.report.choices import WORDS, Choices
from diary.report.facts import Crash, Facts
from diary.report.gather import gather
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags

# What came before may lie before the first day, and is called by its activity.
BEFORE = timedelta(days=21)
_KINDS = (
    exchange.SYMPTOM,
    exchange.EXERTION,
    exchange.MEASURE,
    exchange.QUESTIONNAIRE,
)
_FIELDS = ("day", "kind", "name", "value", "minutes", "note", "activity", "source", "answer")


def load_facts(person: User, choices: Choices, today: date) -> tuple[Facts, Course]:
    """Return the facts of the chosen days, and those days' course for the picture."""
    course = load_course(person, today)
    flags = load_flags(person, choices.first, choices.last)
    rows = _load_rows(person, choices)
    facts = gather(choices, course, rows, _crashes(flags, choices, today))
    return facts, course.between(choices.first, choices.last)


def _load_rows(person: User, choices: Choices) -> list[Row]:
    """Notes are read only where the person's own words were chosen."""
    kinds = [*_KINDS, exchange.NOTE] if choices.has(WORDS) else _KINDS
    days = (choices.first - BEFORE, choices.last)
    stored = Entry.objects.filter(person=person, day__range=days, kind__in=kinds).order_by()
    return [
        Row(day, kind, name, value, minutes, note, activity=activity, source=source, answer=answer)
        for day, kind, name, value, minutes, note, activity, source, answer in stored.values_list(
            *_FIELDS
        )
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
