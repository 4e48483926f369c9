"""A crash: the two weeks before it and its course, and beside it the person's other crashes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from diary.charts.beside import Panel, beside_chart
from diary.charts.crash_course import Crash, crash_course_chart
from diary.forms.beside import BesideForm
from diary.models import Flag
from diary.paging import paged
from diary.selectors import beside
from diary.selectors import crash_course as courses
from diary.selectors.course import load_course
from diary.selectors.days import current_day
from diary.selectors.flags import load_flags, load_standing
from diary.selectors.looked_over import load_overall
from diary.sentences import beside as beside_words
from diary.sentences import crash_course as words
from diary.sentences import dates
from diary.sentences.chance import as_of


@require_safe
def flag_course(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    person = request.user
    flag = get_object_or_404(Flag, pk=pk, person=person)
    today = current_day(person)
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
        "as_of": as_of(overall),
    }
    return render(request, "diary/flag_course.html", page)


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


@require_safe
@vary_on_headers("HX-Request")
def flag_beside(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    person = request.user
    flag = get_object_or_404(Flag, pk=pk, person=person)
    form = BesideForm(request.GET)
    status = 200 if form.is_valid() else 422
    asked = form.cleaned_data
    sort = asked.get("sort") or beside.NEAREST
    today = current_day(person)
    course = load_course(person, today)
    flags = load_standing(person, course.start, today)
    this = beside.facts_of(course, flag, today)
    alike, unlike = beside.alike(flag, flags)
    others = [beside.facts_of(course, one, today) for one in alike]
    shown, paging = paged(beside.in_order(this, others, sort), asked.get("page") or 1, beside.SHOWN)
    rows = beside.beside_rows(course, [this, *shown], flags)
    page = {
        "nav": "timeline",
        "here": "beside",
        "flag": flag,
        "today": today,
        "form": form,
        "sort": sort,
        "paging": paging,
        "pages_at": f"/flags/{flag.pk}/beside/?sort={sort}&page=",
        "rows": rows,
        "summary": beside_words.summary(this, beside.ranks(this, others), len(others), len(unlike)),
        "lags": range(beside.FIRST, beside.LAST + 1),
        "figure": _beside_figure(rows) if others else None,
        "panel_rows": -(-len(rows) // 2),
    }
    if wants_fragment(request):
        return render(request, "diary/_flag_beside.html", page | {"refused": form}, status=status)
    return render(request, "diary/flag_beside.html", page, status=status)


def _beside_figure(rows: Sequence[beside.BesideRow]) -> dict[str, Any]:
    panels = [
        Panel(
            title=dates.day_month_year(row.facts.flag.shown_onset),
            rise=tuple(cell.rise for cell in row.cells),
            length=row.facts.length,
            triggers=_triggers(row.facts.flag),
            too_ill=tuple(cell.lag for cell in row.cells if cell.is_too_ill),
        )
        for row in rows
    ]
    return beside_chart(panels, beside.FIRST, beside.LAST, beside_words.figure_words(rows[0].facts))


def _triggers(flag: Flag) -> tuple[int, ...]:
    before = flag.before
    return tuple((day - flag.shown_onset).days for day in before.days) if before else ()
