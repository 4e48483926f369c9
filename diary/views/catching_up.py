"""A lost week on one screen: a row a day, a word each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from diary.converters import FIRST_DAY
from diary.forms.days import DaysForm, state_of
from diary.forms.go_to_day import GoToDayForm
from diary.selectors.days import DayRecord, current_day, load_records
from diary.services.entries import ChangedMeanwhile, save_days
from diary.views.answers import say_saved
from diary.wording import day_name

DAYS = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """One day to fill in; ``others`` is how many other things it has recorded."""

    day: date
    field: BoundField
    short: str
    name: str
    seen: str


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def several_days(request: PersonRequest) -> HttpResponse:
    """The seven days before today, or those until the day asked for."""
    today = current_day(request.user)
    days = _days(request, today)
    if request.method != "POST":
        return _page(request, days, today)
    records = load_records(request.user, days)
    form = DaysForm(request.POST, days, records)
    if not form.is_valid():
        return _page(request, days, today, form)
    try:
        saved = save_days(request.user, form.answers(), form.seen())
    except ChangedMeanwhile:
        messages.warning(request, _("Not saved: a day was recorded meanwhile, and is shown now."))
        return _page(request, days, today, status=409)
    touched = {entry.day for entry in saved.written + saved.removed}
    say_saved(request, saved, day_name(min(touched), today) if len(touched) == 1 else "")
    if wants_fragment(request):
        return _page(request, days, today)
    return see_other(f"/days/?until={days[-1]}")


def _days(request: PersonRequest, today: date) -> list[date]:
    yesterday = max(today - _DAY, FIRST_DAY + DAYS * _DAY)
    asked = GoToDayForm({"date": request.GET.get("until", "")}, yesterday)
    last = asked.cleaned_data["date"] if asked.is_valid() else yesterday
    last = max(last, FIRST_DAY + DAYS * _DAY)
    return [last - back * _DAY for back in reversed(range(DAYS))]


def _page(
    request: PersonRequest,
    days: list[date],
    today: date,
    form: DaysForm | None = None,
    status: int = 200,
) -> HttpResponse:
    records = load_records(request.user, days)
    shown = form or DaysForm(None, days, records)
    following = min(days[-1] + DAYS * _DAY, today - _DAY)
    context: dict[str, Any] = {
        "nav": "log",
        "form": form,
        "rows": [_row(shown, day, records, today) for day in days],
        "here": f"/days/?until={days[-1]}",
        "until": days[-1],
        "earlier": days[0] - _DAY if days[0] - DAYS * _DAY > FIRST_DAY else None,
        "later": following if following > days[-1] else None,
    }
    return render(request, "diary/several_days.html", context, status=422 if form else status)


def _row(form: DaysForm, day: date, records: dict[date, DayRecord], today: date) -> Row:
    return Row(
        day=day,
        field=form[str(day)],
        short=date_format(day, _("D j M")),
        name=day_name(day, today),
        seen=str(form.data.get(f"was.{day}", state_of(records[day]))),
    )
