"""The week after: does it come later?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.models import User
from diary.charts.week_after import week_after_chart
from diary.detection.week_after import Effort
from diary.forms.week_after import WeekAfterForm
from diary.models import Flag, LookedOver
from diary.paging import Paging, paged
from diary.selectors.course import load_course
from diary.selectors.flags import load_standing
from diary.selectors.looked_over import Overall, load_looked, overall_of
from diary.selectors.week_after import BY_DATE, ROWS, WEEK, EffortRow, effort_rows, in_order
from diary.sentences import week_after as words
from diary.sentences.chance import as_of
from diary.views.looking_back import Record, on_own_record, on_shared_record
from diary.views.looking_over import looking_context
from diary.views.week_drawing import averages_of, drawing_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, what the worker found, and the efforts of the page that is shown."""

    form: WeekAfterForm
    days: int
    sort: str
    row: LookedOver | None
    overall: Overall | None
    shown: list[Effort]
    paging: Paging


@require_safe
@vary_on_headers("HX-Request")
def _week_after(request: HttpRequest, record: Record) -> HttpResponse:
    asked = asked_of(request, record.person)
    status = 200 if asked.form.is_valid() else 422
    table = {
        **record.context,
        "address": f"{record.base}week-after/",
        "form": asked.form,
        "days": asked.days,
        "sort": asked.sort,
        "paging": asked.paging,
        "pages_at": f"{record.base}week-after/?sort={asked.sort}&days={asked.days}&page=",
        "lags": range(asked.days + 1),
        "rows": rows_of(record, asked),
    }
    if wants_fragment(request):
        return render(
            request, "diary/_week_rows.html", table | {"refused": asked.form}, status=status
        )
    return render(request, "diary/week_after.html", table | _page(record, asked), status=status)


week_after = on_own_record(_week_after)
shared_week_after = on_shared_record(_week_after)


def asked_of(request: HttpRequest, person: User) -> Asked:
    form = WeekAfterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    sort = given.get("sort") or BY_DATE
    row = load_looked(person)
    overall = overall_of(row)
    efforts = in_order(overall.looked.after.efforts if overall else (), sort)
    shown, paging = paged(efforts, given.get("page") or 1, ROWS)
    return Asked(form, given.get("days") or WEEK, sort, row, overall, shown, paging)


def rows_of(record: Record, asked: Asked) -> list[EffortRow]:
    if not asked.shown:
        return []
    flags = _standing(record.person, asked.shown, record.today, asked.days)
    return effort_rows(load_course(record.person, record.today), asked.shown, flags, asked.days)


def _standing(person: User, shown: list[Effort], today: date, days: int) -> list[Flag]:
    first = min(effort.day for effort in shown)
    last = min(max(effort.day for effort in shown) + timedelta(days=days), today)
    return load_standing(person, first, last)


def _page(record: Record, asked: Asked) -> dict[str, Any]:
    overall = asked.overall
    after = overall.looked.after if overall else None
    averages = averages_of(after) if after else None
    return {
        "here": "week-after",
        "has_entries": overall is not None or bool(load_course(record.person, record.today).logged),
        "summary": words.summary(overall),
        "averages": words.lag_rows(after, asked.days) if after else [],
        "figure": week_after_chart(*averages, asked.days, words.figure_words())
        if averages
        else None,
        "drawing": drawing_of(overall, asked.days),
        "as_of": as_of(overall),
        **looking_context(record, asked.row, overall),
    }
