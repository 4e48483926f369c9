"""What a person would be told about their ways in, and the codes that an app would show."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from accounts.models import AccessLine, User
from accounts.person import transaction_as


def sign_in_lately(client: Client, person: User) -> None:
    """Sign in as somebody who has just given their passphrase, and is not asked for it again."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods_user"] = str(person.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session.save()


@contextmanager
def heard(person: User) -> Iterator[list[tuple[str, str]]]:
    """Collect (name, what) of the lines that the access log of ``person`` gains meanwhile."""
    told: list[tuple[str, str]] = []
    before = _lines(person)
    yield told
    told += [(person.username, what) for pk, what in _lines(person) if (pk, what) not in before]


def _lines(person: User) -> list[tuple[int, str]]:
    with transaction_as(person.pk):
        lines = AccessLine.objects.exclude(what="signed-in").order_by("pk")
        return list(lines.values_list("pk", "what"))


def app_code(secret: str, steps: int = 0) -> str:
    """Return what the app shows now, or some half minutes later (or, negative, before)."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def make_passkey(person: User) -> Authenticator:
    """Store a passkey whose private half nobody has."""
    public = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    credential = AttestedCredentialData.create(Aaguid.NONE, b"id of it", public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(b"h" * 32, flags, 0, credential)
    sent = {
        "id": websafe_encode(b"id of it"),
        "rawId": websafe_encode(b"id of it"),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(
                CollectedClientData.create("webauthn.create", b"c", "https://localhost")
            ),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
    kept = {"name": "A phone", "credential": sent}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=kept)
