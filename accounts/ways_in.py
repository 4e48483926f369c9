"""What a person is told afterwards about their ways in; the access log listens."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import Signal, receiver

from accounts.models import AccessLine, User

# Sent with ``person`` and ``what``, inside a transaction that acts as that person.
way_in_changed = Signal()


WayIn = AccessLine.What
_ADDED = {
    Authenticator.Type.WEBAUTHN: WayIn.PASSKEY_ADDED,
    Authenticator.Type.TOTP: WayIn.APP_ADDED,
}
_REMOVED = {
    Authenticator.Type.WEBAUTHN: WayIn.PASSKEY_REMOVED,
    Authenticator.Type.TOTP: WayIn.APP_REMOVED,
}


def tell(person: User, what: WayIn) -> None:
    way_in_changed.send(sender=User, person=person, what=what)


@receiver(authenticator_added)
def _tell_of_added(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    tell(user, _ADDED[authenticator.type])


@receiver(authenticator_removed)
def _tell_of_removed(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    tell(user, _REMOVED[authenticator.type])


@receiver(password_changed)
def _tell_of_passphrase(user: User, **_kwargs: Any) -> None:
    tell(user, WayIn.PASSPHRASE)
