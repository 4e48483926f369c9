"""The week after: does it come later?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.days import diary_day
from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from diary.charts.week_after import week_after_chart
from diary.detection.week_after import Average, Band, Effort, WeekAfter
from diary.forms.week_after import WeekAfterForm
from diary.models import Flag
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags
from diary.selectors.looked_over import load_overall
from diary.selectors.week_after import BY_DATE, WEEK, effort_rows, in_order, paged
from diary.sentences import week_after as words
from diary.sentences.chance import as_of

ADDRESS = "/week-after/"


@require_safe
@vary_on_headers("HX-Request")
def week_after(request: PersonRequest) -> HttpResponse:
    form = WeekAfterForm(request.GET)
    status = 200 if form.is_valid() else 422
    asked = form.cleaned_data
    days, sort = asked.get("days") or WEEK, asked.get("sort") or BY_DATE
    overall = load_overall(request.user)
    after = overall.looked.after if overall else None
    shown, paging = paged(in_order(after.efforts if after else (), sort), asked.get("page") or 1)
    table = {
        "address": ADDRESS,
        "form": form,
        "days": days,
        "sort": sort,
        "paging": paging,
        "lags": range(days + 1),
        "rows": _rows(request, shown, days),
    }
    if wants_fragment(request):
        return render(request, "diary/_week_rows.html", table | {"refused": form}, status=status)
    page = {
        "nav": "timeline",
        "here": "week-after",
        "summary": words.summary(overall),
        "averages": words.lag_rows(after, days) if after else [],
        "figure": _figure(after, days) if after else None,
        "as_of": as_of(overall) if overall else "",
    }
    return render(request, "diary/week_after.html", table | page, status=status)


def _rows(request: PersonRequest, shown: list[Effort], days: int) -> list[Any]:
    if not shown:
        return []
    person = request.user
    today = diary_day(timezone.now(), person.zone, person.day_start)
    flags = _standing(request, shown, today, days)
    return effort_rows(load_course(person, today), shown, flags, days)


def _standing(request: PersonRequest, shown: list[Effort], today: date, days: int) -> list[Flag]:
    first = min(effort.day for effort in shown)
    last = min(max(effort.day for effort in shown) + timedelta(days=days), today)
    return [flag for flag in load_flags(request.user, first, last) if not flag.is_rejected]


def _figure(after: WeekAfter, days: int) -> dict[str, Any] | None:
    larger, ordinary, band = after.after_larger, after.after_ordinary, after.band
    if not isinstance(larger, Average):
        return None
    return week_after_chart(
        larger,
        ordinary if isinstance(ordinary, Average) else None,
        band if isinstance(band, Band) else None,
        days,
        words.figure_words(),
    )
