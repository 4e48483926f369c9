from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.days import diary_day
from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from accounts.models import User
from diary.charts.course import Course
from diary.charts.timeline import Band, timeline_chart
from diary.forms.timeline import TimelineForm
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags
from diary.selectors.looked_over import load_overall
from diary.selectors.timeline import day_rows, month_rows
from diary.selectors.window import ALL, THREE_MONTHS, Window, month_in, window
from diary.sentences import timeline as words
from diary.sentences.chance import chance_words
from diary.sentences.figure import timeline_words
from diary.sentences.pattern import pattern_words

MOST_LISTED = 40


@require_safe
@vary_on_headers("HX-Request")
def timeline(request: PersonRequest) -> HttpResponse:
    return timeline_of(request, request.user, {"address": "/timeline/", "nav": "timeline"})


def timeline_of(
    request: HttpRequest,
    person: User,
    context: dict[str, Any],
    template: str = "diary/timeline.html",
) -> HttpResponse:
    """Answer with the timeline of ``person``, for whom the transaction acts.

    ``context`` holds the page's ``address``, and ``plain`` where a reader may go nowhere else.
    """
    form = TimelineForm(request.GET)
    status = 200 if form.is_valid() else 422
    asked = form.cleaned_data
    today = diary_day(timezone.now(), person.zone, person.day_start)
    course = load_course(person, today)
    shown = _window(course, asked.get("span") or THREE_MONTHS, asked.get("until"), today)
    flags = load_flags(person, shown.first, shown.last)
    if "plain" in context:
        flags = [flag for flag in flags if not flag.is_rejected]
    tables = context | _tables(course, flags, shown, asked.get("month"))
    if wants_fragment(request):
        return render(request, "diary/_days.html", tables | {"refused": form}, status=status)
    overall = _overall(person) if course.logged else {}
    page = tables | _page(course, flags, shown, today) | overall | {"form": form}
    return render(request, template, page, status=status)


def _window(course: Course, span: str, until: date | None, today: date) -> Window:
    """Unless a day was asked for, a diary that ended long ago opens where it ended."""
    last = course.last_logged or today
    if span == ALL:
        return window(span, last, course.start, last)
    shown = window(span, until or today, course.start, today)
    if until is None and last < shown.first:
        return window(span, last, course.start, today)
    return shown


def _tables(
    course: Course, flags: Sequence[Flag], shown: Window, wanted: date | None
) -> dict[str, Any]:
    standing = [flag for flag in flags if not flag.is_rejected]
    if shown.span == ALL:
        return {"window": shown, "months": month_rows(course, standing) if course.logged else []}
    month = month_in(shown, wanted or shown.last)
    return {"window": shown, "month": month, "days": day_rows(course, standing, month)}


def _page(course: Course, flags: Sequence[Flag], shown: Window, today: date) -> dict[str, Any]:
    standing = [flag for flag in flags if not flag.is_rejected]
    cut = course.between(max(shown.first, course.start), shown.last)
    # Only where the months stand below, which lead to the rest.
    listed = flags[:MOST_LISTED] if shown.span == ALL else flags
    return {
        "summary": words.summary(cut, standing, shown.span, today),
        "flags": listed,
        "unlisted": len(flags) - len(listed),
        "has_entries": bool(course.logged),
        "figure": _figure(cut, standing) if cut.logged else None,
    }


def _overall(person: User) -> dict[str, Any]:
    """Over all crashes, whatever stretch is shown."""
    found = load_overall(person)
    pattern = pattern_words(found.looked.pattern) if found else None
    return {"chance": chance_words(found), "pattern": pattern}


def _figure(course: Course, flags: Sequence[Flag]) -> dict[str, Any]:
    bands = [
        Band(
            trigger=flag.before.days[0] if flag.before else None,
            onset=flag.shown_onset,
            end=flag.shown_end or course.last,
        )
        for flag in flags
    ]
    return timeline_chart(course, bands, timeline_words(course))
