"""The answer to a form that no page of ours makes up: 422 with a sentence, and nothing stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_htmx.http import reselect, reswap, retarget

from accounts.htmx import wants_fragment


def refuse(request: HttpRequest, sentence: str = "") -> HttpResponse:
    """Say among the messages for htmx, else on a page of its own, that nothing was saved and why."""
    said = sentence or _("This form did not come as the page makes it, so nothing was saved.")
    if not wants_fragment(request):
        return render(request, "422.html", {"said": said}, status=422)
    response = render(request, "_refused.html", {"said": said}, status=422)
    return reselect(reswap(retarget(response, "#messages"), "innerHTML"), "#refused")
