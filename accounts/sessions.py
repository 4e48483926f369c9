"""The session engine: Django's own in the database, with the person in a column.

So the sessions of one person can be listed and ended, and they go when the person goes.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Session, User

# Often enough to tell a session in use from a forgotten one, and no record of a day's hours.
_NOTED_EVERY = timedelta(hours=1)
# The first that fits: nearly every browser also names those it descends from.
_BROWSERS = (
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Chrome", r"Chrom(?:e|ium)/|CriOS/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X"),
    ("Linux", r"Linux|X11"),
)


class SessionStore(DatabaseSessionStore):
    last_seen: datetime | None = None

    def _validate_session_key(self, key: str | None) -> bool:
        """Look for nothing that Django never made: a cookie can hold NUL, which PostgreSQL refuses."""
        is_one: bool = super()._validate_session_key(key)  # type: ignore[misc]
        return is_one and key is not None and key.isascii() and key.isalnum()

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = cast(Session, super().create_model_instance(data))
        person_id = data.get(SESSION_KEY)
        session.person_id = None if person_id is None else int(person_id)
        return session

    def _get_session_from_db(self) -> Session | None:
        session = cast("Session | None", super()._get_session_from_db())  # type: ignore[misc]
        self.last_seen = session.last_seen if session else None
        return session


def device_of(user_agent: str) -> str:
    """Return a guess like "Firefox, Android"; all that is kept of what a browser says of itself."""
    found = [
        next((name for name, sign in known if re.search(sign, user_agent)), "")
        for known in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(name for name in found if name)


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, **_kwargs: Any) -> None:
    _note(request)


def note_use(request: HttpRequest) -> None:
    """Note when and with what the session is used, at most once an hour."""
    last = cast(SessionStore, request.session).last_seen
    if last is not None and timezone.now() - last >= _NOTED_EVERY:
        _note(request)


def _note(request: HttpRequest) -> None:
    device = device_of(request.headers.get("User-Agent", ""))
    Session.objects.filter(session_key=request.session.session_key).update(
        last_seen=timezone.now(), device=device
    )


def end_sessions(person: User, but: str | None = None) -> int:
    """End all sessions of ``person``, ``but`` the one with this key; return how many."""
    ended, _by_model = Session.objects.filter(person=person).exclude(session_key=but).delete()
    return ended
