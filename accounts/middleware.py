from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import middleware as auth
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from accounts.htmx import login_address
from accounts.languages import language_of
from accounts.leaving import DELETED
from accounts.models import User
from accounts.person import acting_as
from accounts.sessions import note_use
from accounts.signed_out import kept, notice, typed_fields
from accounts.targets import path_of


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Lead a signed-out person to sign-in and, after it, back to the page they were on.

    An htmx request gets a redirect of the page, not a page in a cell; a form that was sent is kept.
    """

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseBase:
        if _htmx(request) and request.method not in {"GET", "HEAD"}:
            return notice(request)
        if typed_fields(request):
            return kept(request)
        response = redirect_to_login(_page_of(request), login_address())
        return HttpResponseClientRedirect(response.url) if _htmx(request) else response


def _page_of(request: HttpRequest) -> str:
    """Return the page a request was made from: the address of a form is no page to come back to."""
    if _htmx(request):
        return path_of(_htmx(request).current_url or "") or "/"
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return path_of(request.headers.get("Referer", "")) or request.path


def _htmx(request: HttpRequest) -> HtmxDetails:
    details: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return details


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to sign-in and say why; what else was to be said, and the session, went with the person."""
    list(get_messages(request))
    request.session.flush()
    messages.info(request, DELETED)
    response = redirect_to_login("/", login_address())
    return HttpResponseClientRedirect(response.url) if _htmx(request) else response


def _is_there(person: User) -> bool:
    return User.objects.filter(pk=person.pk).exists()


class PersonMiddleware:
    """One transaction a request of a signed-in person, acting as them, in their time zone and language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        # Before the transaction: held to its end, the session's row would keep waiting who leaves meanwhile.
        note_use(request)
        try:
            response = self._answer(request, request.user)
        except IntegrityError:
            # Rows of somebody who left while they were written: refused when the transaction ended.
            if _is_there(request.user):
                raise
            return _to_sign_in(request)
        # Or already while it was open: what was just read is gone.
        if response.status_code == 500 and not _is_there(request.user):
            return _to_sign_in(request)
        return response

    def _answer(self, request: HttpRequest, person: User) -> HttpResponse:
        # Left on: LocaleMiddleware, which sees the answer later, tells the browser which it was.
        translation.activate(language_of(person) or translation.get_language())
        with timezone.override(person.zone), transaction.atomic(), acting_as(person.pk):
            response = self.get_response(request)
            # Below this middleware an exception is already a response: roll back what it left.
            if response.status_code >= 500:
                transaction.set_rollback(True)
            # What fails from here on may have been saved all the same.
            request.is_answered = True  # type: ignore[attr-defined]
        return response
