"""Asks the application as the web server does, with what the test's client would not make.

Its parts and not ``config.wsgi`` itself, which makes a writer of whoever loads it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from config.letters import letters_only

application = letters_only(get_wsgi_application())


def ask(path: str, cookie: str, **over: Any) -> tuple[int, str]:
    """Return status and content of what ``path`` answers somebody with this session."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={cookie}",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
    }
    statuses: list[str] = []
    with _one_connection():
        answer: Any = application(environ | over, lambda status, _headers: statuses.append(status))
        content = b"".join(answer).decode(errors="replace")
        answer.close()
    return int(statuses[0].split()[0]), content


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep the test's own connection, which the end of a request would close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
