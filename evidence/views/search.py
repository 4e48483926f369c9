from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.htmx import wants_fragment
from evidence.forms import SearchForm
from evidence.links import card_link
from evidence.models import Excerpt
from evidence.search import find_excerpts
from evidence.wording import STATEMENTS, STRENGTHS


@dataclass(frozen=True, slots=True)
class Found:
    """A card that was found, in the words of the page."""

    excerpt: Excerpt
    statement: str
    strength: str
    link: str


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    valid = form.is_valid()
    asked = form.asked() if valid else {}
    cards = [_found(row) for row in find_excerpts(asked)] if asked else []
    context = {"nav": "library", "form": form, "asked": asked, "cards": cards}
    template = "evidence/_search.html" if wants_fragment(request) else "evidence/search.html"
    response = render(request, template, context, status=200 if valid else 422)
    response.headers["Vary"] = "HX-Request"
    return response


def _found(row: Excerpt) -> Found:
    return Found(
        excerpt=row,
        statement=str(STATEMENTS[row.statement]),
        strength=str(STRENGTHS[row.strength]),
        link=card_link(row.source.key, row.key),
    )
