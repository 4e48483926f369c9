from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from diary import exchange
from diary.consents import allowed_fields
from diary.forms.day import DayForm
from diary.forms.effort import EffortForm
from diary.forms.entry import EntryForm
from diary.selectors.days import current_day, load_day, load_questions, row_token
from diary.services.entries import add_exertion, delete_entry, edit_entry, record_no_effort
from diary.views.access import own_entry
from diary.views.answers import say_saved
from diary.views.day_forms import CHANGED, REFUSED, say, thumb_fragment
from diary.views.day_page import effort_context, heading
from diary.views.places import Place, on_own_day, on_shared_day
from diary.views.questions import Asking
from diary.wording import entry_words, thing


def _effort_add(request: PersonRequest, place: Place) -> HttpResponse:
    form = EffortForm(request.POST, place.writer.display)
    form.empty_permitted = False
    effort = form.effort() if form.is_valid() else None
    if effort is None:
        return _efforts(request, place, form, status=422)
    say(request, place, add_exertion(place.owner, place.day, effort, by=place.by))
    return _efforts_or_page(request, place)


def _no_effort(request: PersonRequest, place: Place) -> HttpResponse:
    say(request, place, record_no_effort(place.owner, place.day, by=place.by))
    return _efforts_or_page(request, place)


_by_header = vary_on_headers("HX-Request")
effort_add = require_POST(_by_header(on_own_day(_effort_add)))
no_effort = require_POST(_by_header(on_own_day(_no_effort)))
shared_effort_add = require_POST(_by_header(on_shared_day(_effort_add)))
shared_no_effort = require_POST(_by_header(on_shared_day(_no_effort)))


@require_http_methods(["GET", "HEAD", "POST"])
def entry_edit(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    entry = own_entry(request, pk)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, entry, request.user.display)
    form.fields = allowed_fields(request.user, form.fields)
    now = row_token(entry)
    seen = request.POST.get("was", now)
    if form.is_valid() and seen == now:
        say_saved(request, edit_entry(entry, form.cleaned_data))
        return see_other(f"/day/{entry.day}/")
    changed = form.is_bound and form.is_valid()
    context = {
        "nav": "log",
        "form": form,
        "entry": entry,
        "was": now if changed else seen,
        "now": entry_words(entry, request.user.display) if changed else "",
        "thing": _("effort") if entry.kind == exchange.EXERTION else thing(entry.kind, entry.name),
        **heading(Place(request.user, entry.day, request.user), current_day(request.user)),
    }
    refused = CHANGED if changed else REFUSED
    return render(
        request, "diary/entry_edit.html", context, status=refused if form.is_bound else 200
    )


@require_POST
def entry_delete(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    entry = own_entry(request, pk)
    say_saved(request, delete_entry(entry))
    return see_other(f"/day/{entry.day}/")


def _efforts_or_page(request: PersonRequest, place: Place) -> HttpResponse:
    if not wants_fragment(request):
        return see_other(f"{place.here}#efforts")
    return _efforts(request, place, EffortForm(None, place.writer.display))


def _efforts(
    request: PersonRequest, place: Place, form: EffortForm, status: int = 200
) -> HttpResponse:
    record = (
        load_day(place.owner, place.day)
        if place.may_read
        else load_questions(place.owner, place.day)
    )
    keys = [(exchange.EXERTION, name) for name in (*record.kinds, *record.more_kinds)]
    answers = DayForm(None, keys, place.writer.display, record)
    asking = Asking(answers, record, place.writer.display, tell=place.may_read)
    context = {
        "nav": "log",
        "alone": True,
        **effort_context(place, record, form),
        "kinds": asking.questions(exchange.EXERTION, record.kinds),
        "more_kinds": asking.questions(exchange.EXERTION, record.more_kinds),
    }
    if wants_fragment(request):
        response = render(request, "diary/_efforts.html", context, status=status)
        if place.may_read:
            response.write(thumb_fragment(request, place, record))
        return response
    context |= heading(place, current_day(place.owner))
    return render(request, "diary/effort_add.html", context, status=status)
