from __future__ import annotations

import uuid
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest
from diary import exchange
from diary.consents import allowed_fields
from diary.forms.effort import EffortForm
from diary.forms.entry import EntryForm
from diary.selectors.days import DayRecord, current_day, load_entries
from diary.services.entries import add_exertion, delete_entry, edit_entry, record_no_effort
from diary.views.access import begun_day, own_entry
from diary.views.answers import say_saved, see_other
from diary.views.day_page import effort_context, heading
from diary.wording import thing


@require_POST
@vary_on_headers("HX-Request")
@begun_day
def effort_add(request: PersonRequest, day: date) -> HttpResponse:
    form = EffortForm(request.POST, request.user.display)
    form.empty_permitted = False
    effort = form.effort() if form.is_valid() else None
    if effort is None:
        return _efforts(request, day, form, status=422)
    say_saved(request, add_exertion(request.user, day, effort))
    return _efforts_or_page(request, day)


@require_POST
@vary_on_headers("HX-Request")
@begun_day
def no_effort(request: PersonRequest, day: date) -> HttpResponse:
    say_saved(request, record_no_effort(request.user, day))
    return _efforts_or_page(request, day)


@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    entry = own_entry(request, pk)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, entry, request.user.display)
    form.fields = allowed_fields(request.user, form.fields)
    if form.is_valid():
        say_saved(request, edit_entry(entry, form.cleaned_data))
        return see_other(f"/day/{entry.day}/")
    context = {
        "nav": "log",
        "form": form,
        "entry": entry,
        "thing": _("effort") if entry.kind == exchange.EXERTION else thing(entry.kind, entry.name),
        **heading(request.user, entry.day, current_day(request.user)),
    }
    return render(request, "diary/entry_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def entry_delete(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    entry = own_entry(request, pk)
    say_saved(request, delete_entry(entry))
    return see_other(f"/day/{entry.day}/")


def _efforts_or_page(request: PersonRequest, day: date) -> HttpResponse:
    if not wants_fragment(request):
        return see_other(f"/day/{day}/#efforts")
    return _efforts(request, day, EffortForm(None, request.user.display))


def _efforts(
    request: PersonRequest, day: date, form: EffortForm, status: int = 200
) -> HttpResponse:
    record = DayRecord(day, load_entries(request.user, day))
    context = {"nav": "log", "alone": True, **effort_context(request.user, record, form)}
    if wants_fragment(request):
        return render(request, "diary/_efforts.html", context, status=status)
    context |= heading(request.user, day, current_day(request.user))
    return render(request, "diary/effort_add.html", context, status=status)
