"""What has to be kept readable for the server alone: sealed with a key derived from SECRET_KEY."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_LENGTH = 32


class Unreadable(ValueError):
    """Sealed with another key, too old, or not sealed at all."""


def seal(text: str, purpose: str) -> str:
    """Encrypt ``text``; only ``unseal`` with the same purpose and SECRET_KEY reads it."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str, max_age: int | None = None) -> str:
    """Return what was sealed; raise Unreadable otherwise, or when older than ``max_age`` seconds."""
    try:
        return _box(purpose).decrypt(sealed.encode(), ttl=max_age).decode()
    except InvalidToken as error:
        raise Unreadable(purpose) from error


def _box(purpose: str) -> Fernet:
    derived = HKDF(SHA256(), _LENGTH, salt=None, info=f"pem-diary {purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))
