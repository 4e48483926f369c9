"""The only module that knows htmx's protocol."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from accounts.http import see_other
from accounts.targets import is_ours


def wants_fragment(request: HttpRequest) -> bool:
    """Return whether the answer is swapped into a page that is already there."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def back_to(request: HttpRequest, fallback: str) -> HttpResponse:
    """Redirect (303) to the form's own ``next`` when it is one of our addresses, else to ``fallback``."""
    target = request.POST.get("next", "")
    return see_other(target if is_ours(target) else resolve_url(fallback))


def login_address() -> str:
    return resolve_url(settings.LOGIN_URL)
