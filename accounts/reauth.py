"""Asking once more who it is, before what cannot be taken back."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar, cast

from allauth.account import app_settings
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])


def recently_authenticated(view: _View) -> _View:
    """Let a view be used only by whoever gave a passphrase, a passkey or an app's code just now.

    Just now is within ACCOUNT_REAUTHENTICATION_TIMEOUT. Anybody else is asked for it and led back;
    somebody who has none of these (an example diary) passes.
    """
    return cast(_View, reauthentication_required(app="accounts")(view))


def signed_in_lately(request: HttpRequest) -> bool:
    """Return whether the person gave something within the time, at sign-in or since."""
    records = get_authentication_records(request, request.user)
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(record["at"] > since for record in records)
