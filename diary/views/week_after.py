"""The week after: does it come later?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.models import User
from diary.charts.week_after import week_after_chart
from diary.detection.week_after import Average, Band, Effort, WeekAfter
from diary.forms.week_after import WeekAfterForm
from diary.models import Flag
from diary.paging import paged
from diary.selectors.course import load_course
from diary.selectors.flags import load_flags
from diary.selectors.looked_over import load_overall
from diary.selectors.week_after import BY_DATE, ROWS, WEEK, effort_rows, in_order
from diary.sentences import week_after as words
from diary.sentences.chance import as_of
from diary.views.looking_back import Record, on_own_record, on_shared_record


@require_safe
@vary_on_headers("HX-Request")
def _week_after(request: HttpRequest, record: Record) -> HttpResponse:
    form = WeekAfterForm(request.GET)
    status = 200 if form.is_valid() else 422
    asked = form.cleaned_data
    days, sort = asked.get("days") or WEEK, asked.get("sort") or BY_DATE
    overall = load_overall(record.person)
    after = overall.looked.after if overall else None
    shown, paging = paged(
        in_order(after.efforts if after else (), sort), asked.get("page") or 1, ROWS
    )
    table = {
        **record.context,
        "address": f"{record.base}week-after/",
        "form": form,
        "days": days,
        "sort": sort,
        "paging": paging,
        "lags": range(days + 1),
        "rows": _rows(record, shown, days),
    }
    if wants_fragment(request):
        return render(request, "diary/_week_rows.html", table, status=status)
    page = {
        "here": "week-after",
        "summary": words.summary(overall),
        "averages": words.lag_rows(after, days) if after else [],
        "figure": _figure(after, days) if after else None,
        "as_of": as_of(overall) if overall else "",
    }
    return render(request, "diary/week_after.html", table | page, status=status)


week_after = on_own_record(_week_after)
shared_week_after = on_shared_record(_week_after)


def _rows(record: Record, shown: list[Effort], days: int) -> list[Any]:
    if not shown:
        return []
    flags = _standing(record.person, shown, record.today, days)
    return effort_rows(load_course(record.person, record.today), shown, flags, days)


def _standing(person: User, shown: list[Effort], today: date, days: int) -> list[Flag]:
    first = min(effort.day for effort in shown)
    last = min(max(effort.day for effort in shown) + timedelta(days=days), today)
    return [flag for flag in load_flags(person, first, last) if not flag.is_rejected]


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
