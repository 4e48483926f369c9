"""A random name for each request, by which the lines it left are found together."""

from __future__ import annotations

import logging
import re
import secrets
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest

HEADER = "X-Request-ID"
current: ContextVar[str] = ContextVar("request_id", default="")
# As nginx and others make them; nothing else is taken over, for it would stand in the log.
_MADE_BY_A_PROXY = re.compile(r"[0-9a-f]{16,32}\Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


def new_request_id(request: HttpRequest) -> str:
    """Return the name that a declared proxy gave the request, else one of our own."""
    given = request.headers.get(HEADER, "")
    if settings.BEHIND_PROXY and _MADE_BY_A_PROXY.match(given):
        return given
    return secrets.token_hex(8)


def request_id_of(record: logging.LogRecord) -> str:
    """Return the request that a line is about; Django writes some when it is answered already."""
    return getattr(getattr(record, "request", None), "log_id", "") or current.get()
