from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve


class ProbeMiddleware:
    """Answer machines before sessions, people, languages and host names are looked at.

    So a cookie costs no query, a database that is gone cannot keep ``/health/`` from answering, and
    a balancer may ask by the number of the machine. No answer depends on who asks under which name.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            found = resolve(request.path_info, urlconf="config.probes.urls")
        except Resolver404:
            return self.get_response(request)
        request.resolver_match = found
        try:
            answer: HttpResponse = found.func(request)
        except Http404:
            request.resolver_match = None
            return self.get_response(request)
        return answer
