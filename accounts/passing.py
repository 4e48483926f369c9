"""What is kept of a person outside their own rows: sign-ins half done, and counts of tries."""

from __future__ import annotations

import hashlib

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import Session, User
from accounts.sessions import SessionStore

_SAYS_WHO = "account_authentication_methods_user"


def forget_half_sign_ins(person: User) -> None:
    """End the sessions in which somebody gave this person's passphrase and not yet the second step."""
    store = SessionStore()
    for session in Session.objects.filter(person=None).iterator():
        data = store.decode(session.session_data)
        begun = data.get(LOGIN_SESSION_KEY) or {}
        if str(person.pk) in {str(begun.get("user_pk")), str(data.get(_SAYS_WHO))}:
            session.delete()


def forget_tries(person: User) -> None:
    """Remove what was counted of this person, by number or by a fingerprint of the name."""
    named = hashlib.sha256(person.username.lower().encode()).hexdigest()
    signs = [f"%:user:{person.pk}", f"%:{named}", f"%used?user={person.pk}&%"]
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_cache()} WHERE cache_key LIKE ANY (%s)", [signs])  # noqa: S608


def forget_expired_counts() -> int:
    """Remove the counts that are over; Django itself leaves them until the table is full."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_cache()} WHERE expires < %s", [timezone.now()])  # noqa: S608
        return int(cursor.rowcount)


def _cache() -> str:
    return connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
