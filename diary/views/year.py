"""The year: every day of it as one cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.weeks import first_weekday
from diary.charts.course import Course
from diary.converters import FIRST_DAY
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.flags import load_standing
from diary.selectors.looked_over import Overall, load_overall
from diary.selectors.year import Marks, marks_of, months_of
from diary.sentences.behind import part_of_days
from diary.sentences.chance import as_of
from diary.sentences.timeline import summary_of
from diary.sentences.year import weekdays
from diary.views.looking_back import Record, on_own_record, on_shared_record

# An effort in December may have come before a crash in January.
BEFORE = timedelta(days=21)


@require_safe
def _year(request: HttpRequest, record: Record, year: int | None = None) -> HttpResponse:
    person, today = record.person, record.today
    if year is not None and not FIRST_DAY.year <= year <= today.year:
        raise Http404
    course = load_course(person, today)
    year = year or (course.last_logged or today).year
    first, last = date(year, 1, 1), date(year, 12, 31)
    flags = load_standing(person, first, last + BEFORE)
    overall = load_overall(person)
    begins = first_weekday(person.time_zone)
    page = {
        "here": "year",
        "year": year,
        "earlier": year - 1 if year > course.start.year else None,
        "later": year + 1 if year < today.year else None,
        "has_entries": bool(course.logged),
        "weekdays": weekdays(begins),
        "months": months_of(year, course, _marks(course, flags, overall), today, begins),
        "larger_as_of": as_of(overall),
        "today": today,
        "long_ago": part_of_days("long-ago", course.long_ago),
        **_summary(course, [flag for flag in flags if flag.shown_onset <= last], year, today),
    }
    return render(request, "diary/year.html", record.context | page)


year = on_own_record(_year)
shared_year = on_shared_record(_year)


def _marks(course: Course, flags: Sequence[Flag], overall: Overall | None) -> Marks:
    larger = overall.looked.after.efforts if overall else ()
    return marks_of(flags, (effort.day for effort in larger), course.last)


def _summary(course: Course, flags: Sequence[Flag], year: int, today: date) -> dict[str, Any]:
    first, last = max(date(year, 1, 1), course.start), min(date(year, 12, 31), today)
    when = _("In %(year)s") % {"year": year}
    return {"flags": flags, "summary": summary_of(course.between(first, last), flags, when, today)}
