"""Search in one's own notes. What is looked for stands in no address; the session keeps it sealed for an hour."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from accounts.htmx import wants_fragment
from accounts.http import PersonRequest, see_other
from accounts.models import User
from accounts.sealing import Unreadable, seal, unseal
from diary.forms.notes import NotesForm, PageForm
from diary.selectors.near_words import near_words
from diary.selectors.notes import Asked, find, load_hits

KEPT, HOUR = "notes", 3600
PURPOSE = "a search in notes"
FIELDS = ("words", "first", "last")


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def notes(request: PersonRequest) -> HttpResponse:
    if not request.user.writes_text:
        return render(request, "diary/notes.html", {"nav": "timeline"})
    form = NotesForm(request.POST if request.method == "POST" else _kept(request))
    if not form.is_valid():
        return _page(request, {"form": form}, status=422)
    if request.method == "POST":
        _keep(request)
        if not wants_fragment(request):
            return see_other("diary:notes")
    return _found(request, form)


def _found(request: PersonRequest, form: NotesForm) -> HttpResponse:
    page = PageForm(request.GET)
    status = 200 if page.is_valid() else 422
    asked = form.asked()
    found = find(request.user, asked, page.cleaned_data.get("page") or 1)
    shown = {
        "form": form,
        "page_form": page,
        "asked": asked,
        "hits": load_hits(request.user, found),
        "paging": found.paging,
        "near": [] if found.paging.count else _near(request.user, asked),
    }
    return _page(request, shown, status=status)


def _near(person: User, asked: Asked) -> list[str]:
    """Only where a word stands in no text of whatever day is the word itself in doubt."""
    if not asked.words or find(person, Asked(asked.words)).paging.count:
        return []
    return near_words(person, asked.words)


def _page(request: PersonRequest, context: dict[str, Any], *, status: int) -> HttpResponse:
    template = "diary/_notes.html" if wants_fragment(request) else "diary/notes.html"
    return render(request, template, {"nav": "timeline", "base": "/"} | context, status=status)


def _keep(request: PersonRequest) -> None:
    given = {name: request.POST.get(name, "") for name in FIELDS}
    request.session[KEPT] = seal(json.dumps(given), PURPOSE)


def _kept(request: PersonRequest) -> dict[str, str]:
    """Return what was last looked for, so that the way back from a day leads to what was found."""
    try:
        given: dict[str, str] = json.loads(
            unseal(request.session.get(KEPT, ""), PURPOSE, max_age=HOUR)
        )
    except Unreadable:
        return {}
    return given
