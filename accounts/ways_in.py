"""Lines of the access log for what django-allauth changes about the ways in."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from accounts.audit import What, note
from accounts.models import User
from accounts.person import transaction_as

_ADDED = {Authenticator.Type.WEBAUTHN: What.PASSKEY_ADDED, Authenticator.Type.TOTP: What.APP_ADDED}
_REMOVED = {
    Authenticator.Type.WEBAUTHN: What.PASSKEY_REMOVED,
    Authenticator.Type.TOTP: What.APP_REMOVED,
}


@receiver(authenticator_added)
def note_added(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    _note(user, _ADDED[authenticator.type])


@receiver(authenticator_removed)
def note_removed(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    _note(user, _REMOVED[authenticator.type])


@receiver(password_changed)
def note_passphrase(user: User, **_kwargs: Any) -> None:
    _note(user, What.PASSPHRASE)


def _note(person: User, what: What) -> None:
    """allauth tells of some changes only once the request's transaction is over."""
    with transaction_as(person.pk):
        note(person, what)
