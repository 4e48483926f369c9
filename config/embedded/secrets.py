"""Passwords and keys, each in a file that only its owner can read, made when first asked for."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from config.embedded.place import Place

SECRET_KEY = "secret-key"  # noqa: S105


def secret(place: Place, name: str) -> str:
    """Return the secret of that name; it stays the same for the life of the data folder."""
    path = place.secrets / name
    with suppress(FileExistsError):
        place.secrets.mkdir(mode=0o700)
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


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
