from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from accounts.models import User
from diary.charts.course import Course, from_json
from diary.detection.record_start import record_start
from diary.models import DailyCourse, Entry


def load_course(person: User, today: date) -> Course:
    """Return the person's days as last read, up to ``today``; none before anything was logged."""
    entries = Entry.objects.filter(person=person, day__lt=OuterRef("start")).order_by("day")
    stored = (
        DailyCourse.objects.filter(person=person)
        .values_list("start", "daily", ArraySubquery(entries.values("day").distinct()))
        .first()
    )
    if stored is None:
        return Course(today, "", (), (), (), {}, {})
    start, daily, earlier = stored
    course = replace(from_json(start, daily), long_ago=_apart(earlier, start))
    return course.between(start, max(course.last, today))


def _apart(earlier: list[date], start: date) -> tuple[date, ...]:
    """Return the days that the record begins after; those that have yet to be read are not among them."""
    return tuple(earlier) if earlier and record_start([*earlier, start]) == start else ()


def load_last_logged(person: User) -> date | None:
    """Return the last day with any entry."""
    days = Entry.objects.filter(person=person).order_by("-day")
    return days.values_list("day", flat=True).first()
