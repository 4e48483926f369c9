"""Passwords and keys, each in a file that only its owner can read, made when first asked for."""

from __future__ import annotations

import base64
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from config.embedded.place import Place

SECRET_KEY = "secret-key"  # noqa: S105
VAPID_KEY = "vapid-key"


def secret(place: Place, name: str) -> str:
    """Return the secret of that name; it stays the same for the life of the data folder."""
    return _kept(place, name, lambda: secrets.token_urlsafe(48)).read_text().strip()


def vapid_key_file(place: Place) -> str:
    """Return the file of the key that signs reminders: a private one of P-256, base64url."""
    return str(_kept(place, VAPID_KEY, _new_signing_key))


def _new_signing_key() -> str:
    from cryptography.hazmat.primitives.asymmetric import ec

    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _kept(place: Place, name: str, make: Callable[[], str]) -> Path:
    path = place.secrets / name
    with suppress(FileExistsError):
        place.secrets.mkdir(mode=0o700)
    if not path.exists():
        _write_once(path, make())
    return path


def _write_once(path: Path, value: str) -> None:
    """Write the whole file or nothing; whoever comes second keeps what the first wrote."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(value + "\n")
            file.flush()
            os.fsync(handle)
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        os.unlink(name)
