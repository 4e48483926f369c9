from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.htmx import wants_fragment
from evidence.forms import SearchForm
from evidence.search import find_excerpts
from evidence.shown import marks_of, show


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    valid = form.is_valid()
    asked = form.asked() if valid else {}
    found = show(find_excerpts(asked), marks_of(request)) if asked else None
    context = {"nav": "library", "form": form, "found": found}
    template = "evidence/_search.html" if wants_fragment(request) else "evidence/search.html"
    response = render(request, template, context, status=200 if valid else 422)
    response.headers["Vary"] = "HX-Request"
    return response
