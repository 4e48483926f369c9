from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.http import PersonRequest
from accounts.models import Invitation, ReadLink


def hand_over(request: PersonRequest, made: Invitation | ReadLink, token: str) -> HttpResponse:
    """Show the address once: it is kept nowhere, so no redirect could show it."""
    is_link = isinstance(made, ReadLink)
    address = reverse("diary:read" if is_link else "accounts:invitation", args=[token])
    context = {
        "nav": "settings",
        "address": request.build_absolute_uri(address),
        "is_link": is_link,
        "is_report": isinstance(made, ReadLink) and made.report is not None,
        "undo": reverse("accounts:link-revoke" if is_link else "accounts:withdraw", args=[made.pk]),
    }
    response = render(request, "accounts/sharing_made.html", context)
    response["Cache-Control"] = "no-store"
    return response
