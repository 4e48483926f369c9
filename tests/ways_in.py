"""What a person would be told about their ways in, and the codes that an app would show."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.models import User
from accounts.ways_in import way_in_changed


@contextmanager
def heard() -> Iterator[list[tuple[str, str]]]:
    """Collect (name, what) of everything that is told meanwhile."""
    told: list[tuple[str, str]] = []

    def listen(person: User, what: str, **_kwargs: Any) -> None:
        told.append((person.username, str(what)))

    way_in_changed.connect(listen)
    try:
        yield told
    finally:
        way_in_changed.disconnect(listen)


def app_code(secret: str, steps: int = 0) -> str:
    """Return what the app shows now, or some half minutes later (or, negative, before)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
