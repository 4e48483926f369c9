"""Taking a request off the line without keeping it."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest

_CHUNK = 64 * 1024
# Whoever sends more than this is no browser with a long note or a large file.
_MOST = 256 * 1024**2


def read_past(request: HttpRequest) -> None:
    """Read the rest of what is sent: cut off while it sends, a browser shows a broken connection, no sentence."""
    with suppress(OSError):
        for _chunk in range(_MOST // _CHUNK):
            if not request.read(_CHUNK):
                return
