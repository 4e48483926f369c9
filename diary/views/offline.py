"""The page without a network, and what it is given while there is one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import PersonRequest
from diary.views.device_lists import lists_of


@login_not_required
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """A frame with nobody's data in it; the device fills it with what it holds itself."""
    response = render(request, "offline/shell.html")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def lists(request: PersonRequest) -> HttpResponse:
    return JsonResponse(lists_of(request.user))


@require_safe
def token(request: PersonRequest) -> HttpResponse:
    """Who is signed in, and a fresh token for one form."""
    return JsonResponse({"person": str(request.user.pk), "token": get_token(request)})
