from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class LettersMiddleware:
    """Read everything as UTF-8, which is what browsers send.

    A form that names another letter code is refused, for it would be misread; an address is read as
    if none was named. What is no letter code at all never comes this far (``config.letters``).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            if request.method not in ("GET", "HEAD"):
                raise BadRequest("Forms are read as UTF-8.")
            request.encoding = None
        return self.get_response(request)


class MethodNotAllowedMiddleware:
    """Say in words that an address only takes a form: a browser shows nothing for an empty 405.

    Without JavaScript one gets there by reloading the answer to a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page
