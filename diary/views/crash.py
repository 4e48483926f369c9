"""A crash: the two weeks before it and its course, and beside it the person's other crashes."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.days import diary_day
from accounts.http import PersonRequest
from diary.charts.crash_course import Crash, crash_course_chart
from diary.models import Flag
from diary.selectors import crash_course as courses
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags
from diary.selectors.looked_over import Overall, load_overall
from diary.sentences import crash_course as words
from diary.sentences.chance import as_of


@require_safe
def flag_course(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    person = request.user
    flag = get_object_or_404(Flag, pk=pk, person=person)
    today = diary_day(timezone.now(), person.zone, person.day_start)
    overall = load_overall(person)
    shown = courses.stretch_of(flag, today)
    found = courses.crash_course(
        flag,
        load_course(person, today),
        load_flags(person, *shown),
        courses.load_recorded(person, courses.told_daily(flag, today)),
        courses.efforts_before(flag, overall.looked.after.efforts if overall else ()),
        today,
    )
    page = {
        "nav": "timeline",
        "here": "course",
        "flag": flag,
        "today": today,
        "found": found,
        "summary": words.summary(found),
        "figure": _figure(found, today) if found.cut.logged else None,
        "as_of": _as_of(overall),
    }
    return render(request, "diary/flag_course.html", page)


def _as_of(overall: Overall | None) -> str:
    return as_of(overall) if overall else ""


def _figure(found: courses.CrashCourse, today: date) -> dict[str, Any]:
    flag = found.flag
    crash = Crash(
        onset=flag.shown_onset,
        end=max(flag.shown_end or today, flag.shown_onset),
        triggers=tuple(one.day for one in found.efforts if one.is_named),
        efforts=tuple(one.day for one in found.efforts),
        leading={
            name: tuple(day.recorded.symptoms.get(name) for day in found.days)
            for name in courses.leading_symptoms(flag)
        },
        sleep=tuple(day.recorded.quality for day in found.days),
    )
    return crash_course_chart(found.cut, crash, words.figure_words(found))
