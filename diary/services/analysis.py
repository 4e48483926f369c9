from __future__ import annotations

from django.db import connection
from django.utils import timezone

from accounts.days import diary_day
from accounts.models import User
from diary.charts.course import Course, course_of, to_json
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.models import DailyCourse
from diary.selectors.series import load_rows
from diary.services.flags import store_episodes
from diary.services.looking_over import ask_for_a_look


def reanalyse(person: User) -> None:
    """Look at the whole diary again and store its crashes and its daily course.

    Call once after entries changed, inside a transaction that acts as ``person``.
    """
    _wait_for_others(person)
    until = diary_day(timezone.now(), person.zone, person.day_start)
    rows = load_rows(person, until)
    series = build_series(rows, None, until)
    analysis = detect(series)
    store_episodes(person, analysis.episodes, until)
    _store_course(person, course_of(series, analysis, {row.day for row in rows}))
    ask_for_a_look(person)


def _wait_for_others(person: User) -> None:
    """Two saves at once would each store the same new crash: the later one waits for the commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"reanalyse {person.pk}"]
        )


def _store_course(person: User, course: Course) -> None:
    DailyCourse.objects.bulk_create(
        [DailyCourse(person=person, start=course.start, daily=to_json(course))],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=["start", "daily", "read_at"],
    )
