"""What a person is told afterwards about their ways in; the access log listens."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.db import models
from django.dispatch import Signal, receiver
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# Sent with ``person`` and ``what`` (a WayIn), inside a transaction that acts as that person.
way_in_changed = Signal()


class WayIn(models.TextChoices):
    SHEET_MADE = "sheet-made", _("A recovery sheet was made")
    SHEET_USED = "sheet-used", _("Signed in with a code of the recovery sheet")
    LINK_MADE = "link-made", _("Whoever runs this site made a sign-in link")
    LINK_USED = "link-used", _("Signed in with the sign-in link")
    PASSPHRASE = "passphrase", _("The passphrase was changed")
    PASSKEY_ADDED = "passkey-added", _("A passkey was added")
    PASSKEY_REMOVED = "passkey-removed", _("A passkey was taken off")
    APP_ADDED = "app-added", _("Codes from an app were switched on")
    APP_REMOVED = "app-removed", _("Codes from an app were switched off")
    SESSION_ENDED = "session-ended", _("A session was ended")


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
