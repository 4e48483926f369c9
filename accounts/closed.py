"""What a person whose account is closed may open: taking it back, taking everything out, leaving at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from accounts.http import see_other

PLACE = "account-delete"
_OPEN = frozenset(
    {
        PLACE,
        "account-stay",
        "export",
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class ClosedAccountMiddleware:
    """Lead whoever signs in to a closed account to the page that says until when it can be taken back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or not request.user.is_closed:
            return None
        if not getattr(view, "login_required", True) or _name(request) in _OPEN:
            return None
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(reverse(PLACE))
        if request.method in {"GET", "HEAD"}:
            return redirect(PLACE)
        return see_other(PLACE)


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
