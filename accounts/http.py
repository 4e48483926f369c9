from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User
    htmx: HtmxDetails


def see_other(address: str, *parts: object) -> HttpResponse:
    """Send the browser on with a GET (303), to an address or to a name and its ``parts``."""
    response = redirect(address, *parts)
    response.status_code = 303
    return response
