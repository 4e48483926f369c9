"""What the person who runs the site may know of each request: its view, status and duration."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.logs.request_id import HEADER, current, new_request_id
from config.metrics.requests import count

logger = logging.getLogger(__name__)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
PROBES, STATIC, NONE = "probes", "static", "none"


class WatchMiddleware:
    """Name the request, and note how it went: the view and never the address, nobody's name or number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = new_request_id(request)
        request.log_id = name  # type: ignore[attr-defined]
        token, began = current.set(name), time.perf_counter()
        try:
            response = self.get_response(request)
            _note(request, response.status_code, time.perf_counter() - began)
        finally:
            current.reset(token)
        response.headers[HEADER] = name
        return response


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    view, method = view_of(request), method_of(request)
    if view.startswith(f"{PROBES}:") or (view == STATIC and status < 400):
        return
    about = {"view": view, "method": method, "status": status, "ms": round(seconds * 1000)}
    logger.info("request", extra=about)
    if settings.METRICS_TOKEN:
        count(view, method, status, seconds)


def view_of(request: HttpRequest) -> str:
    """Return the view's name in the URL configuration: one of a fixed number."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name
    return STATIC if request.path_info.startswith(settings.STATIC_URL) else NONE


def method_of(request: HttpRequest) -> str:
    return request.method if request.method in _METHODS else "other"
