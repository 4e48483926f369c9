from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.models import User
from diary.forms.timeline import TimelineForm
from diary.forms.timeline_choice import TimelineChoiceForm
from diary.services.timeline_choice import choose_symptoms
from diary.step_wording import chosen_words
from diary.views.answers import say_done
from diary.views.looking_back import Record
from diary.views.timeline_page import load_stretch, tables, whole_page

ADDRESS = "/timeline/"


@require_safe
@vary_on_headers("HX-Request")
def timeline(request: PersonRequest) -> HttpResponse:
    return timeline_of(request, request.user, Record(request.user).context | {"address": ADDRESS})


@require_POST
def timeline_symptoms(request: PersonRequest) -> HttpResponse:
    """Choose the symptoms with a row of their own. Posted and kept, so that no address names them."""
    asked = TimelineForm(request.GET)
    asked.is_valid()
    stretch = load_stretch(request.user, asked.cleaned_data, plain=False)
    form = TimelineChoiceForm(request.POST, stretch.tracks.offered, stretch.tracks.chosen)
    if not form.is_valid():
        context = Record(request.user).context | {"address": ADDRESS, "chooser": form}
        return timeline_of(request, request.user, context)
    names = form.cleaned_data["symptoms"]
    say_done(request, choose_symptoms(request.user, names), chosen_words(names))
    shown = stretch.shown
    return see_other(f"{ADDRESS}?span={shown.span}&until={shown.last}#figure")


def timeline_of(
    request: HttpRequest,
    person: User,
    context: dict[str, Any],
    template: str = "diary/timeline.html",
) -> HttpResponse:
    """Answer with the timeline of ``person``, for whom the transaction acts.

    ``context`` holds the page's ``address``, ``plain`` where a reader may go only to what is shared, and a
    refused choice of symptoms as ``chooser``.
    """
    form = TimelineForm(request.GET)
    status = 200 if form.is_valid() and "chooser" not in context else 422
    plain = "plain" in context
    stretch = load_stretch(person, form.cleaned_data, plain)
    days = tables(stretch, form.cleaned_data.get("month"))
    if wants_fragment(request):
        return render(
            request,
            "diary/_days.html",
            context | days | {"refused": context.get("chooser", form)},
            status=status,
        )
    offered, chosen = stretch.tracks.offered, stretch.tracks.chosen
    chooser = None if plain else TimelineChoiceForm(None, offered, chosen)
    page = days | whole_page(stretch, context["address"], plain)
    page |= {"form": form, "chosen": chosen, "chooser": chooser}
    return render(request, template, page | context, status=status)
