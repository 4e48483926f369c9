from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import middleware as auth
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from accounts.htmx import login_address
from accounts.person import acting_as


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Answer an htmx request of a signed-out person with a redirect of the page, not a page in a cell."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if not request.htmx:  # type: ignore[attr-defined]
            return super().handle_no_permission(request, view_func)
        page = urlsplit(request.htmx.current_url_abs_path or "/")  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(redirect_to_login(page.path, login_address()).url)


class PersonMiddleware:
    """One transaction a request of a signed-in person, acting as that person, in their time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        person = request.user
        with timezone.override(person.zone), transaction.atomic(), acting_as(person.pk):
            response = self.get_response(request)
            # Below this middleware an exception is already a response: roll back what it left.
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
