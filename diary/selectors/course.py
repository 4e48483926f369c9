from __future__ import annotations

from datetime import date

from accounts.models import User
from diary.charts.course import Course, from_json
from diary.models import DailyCourse, Entry


def load_course(person: User, today: date) -> Course:
    """Return the person's days as last read, up to ``today``; none before anything was logged."""
    stored = DailyCourse.objects.filter(person=person).values_list("start", "daily").first()
    if stored is None:
        return Course(today, "", (), (), (), {}, {})
    course = from_json(*stored)
    return course.between(course.start, max(course.last, today))


def load_last_logged(person: User) -> date | None:
    """Return the last day with any entry."""
    days = Entry.objects.filter(person=person).order_by("-day")
    return days.values_list("day", flat=True).first()
