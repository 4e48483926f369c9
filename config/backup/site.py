"""Saving and bringing back this site: what of it goes into a backup, and what may replace it."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from config.backup import archive, postgres
from config.backup.archive import Opened
from config.backup.rotation import name_at, too_old
from config.embedded.binaries import MAJOR
from config.embedded.place import Place
from config.embedded.secrets import SECRET_KEY
from config.refusal import Refused

DATABASE, SECRETS = "database.dump", "secrets/"
# Passwords of this very server's roles: of no use to another, and wrong there.
_THIS_SERVERS = "database-"


@dataclass(frozen=True, slots=True)
class Site:
    """What is saved: the database behind ``owner_address`` and the keys of one data folder.

    ``migrations`` are those the code knows, ``secret_key`` the one in use.
    """

    place: Place
    owner_address: str
    migrations: frozenset[str]
    secret_key: str


def save(site: Site, folder: Path, now: datetime, applied: list[str], passphrase: str) -> Path:
    """Write a backup into ``folder``, made if need be, and return its file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / name_at(now, encrypted=bool(passphrase))
    with _scratch(site.place) as scratch:
        dumped = scratch / "dump"
        postgres.dump(site.owner_address, dumped)
        about = {
            "made_at": now.isoformat(),
            "postgresql": MAJOR,
            "migrations": applied,
            "secret_key_mark": _mark(site.secret_key),
        }
        archive.pack(target, {DATABASE: dumped, **_secrets(site.place)}, about, passphrase)
    return target


def forget_old(folder: Path, now: datetime, days: int) -> list[str]:
    """Remove the backups of ``folder`` that are older than so many days, and return their names."""
    old = too_old((path.name for path in folder.iterdir()), now, days)
    for name in old:
        (folder / name).unlink(missing_ok=True)
    return old


@contextmanager
def opened(site: Site, source: Path, passphrase: str) -> Iterator[Opened]:
    """Yield the backup, found whole and fit for this version; raise Refused otherwise."""
    with _scratch(site.place) as scratch:
        backup = archive.unpack(source, scratch, passphrase)
        _refuse_newer(backup.about, site.migrations, source)
        yield backup


def bring_back(site: Site, backup: Opened) -> None:
    """Replace database and keys by those of the backup; the database all at once or not at all."""
    postgres.restore(site.owner_address, backup.member(DATABASE), backup.folder / "script.sql")
    site.place.secrets.mkdir(mode=0o700, exist_ok=True)
    for name in backup.names(SECRETS):
        _replace(site.place.secrets / name.removeprefix(SECRETS), backup.member(name))


def key_is_named(site: Site) -> bool:
    """Tell whether the key in use comes from the surroundings and not from the data folder."""
    file = site.place.secrets / SECRET_KEY
    return not file.exists() or file.read_text().strip() != site.secret_key


def is_other_key(secret_key: str, about: Mapping[str, Any]) -> bool:
    """Tell whether the backup was made under another key, whose seals this one does not open."""
    return bool(about["secret_key_mark"] != _mark(secret_key))


def _refuse_newer(about: Mapping[str, Any], known: frozenset[str], source: Path) -> None:
    unknown = sorted(set(about["migrations"]) - known)
    if unknown or about["postgresql"] > MAJOR:
        what = unknown[0] if unknown else f"PostgreSQL {about['postgresql']}"
        raise Refused(
            f"{source} was made by a newer version of the diary ({what}): update first. "
            "Nothing was changed."
        )


def _secrets(place: Place) -> dict[str, Path]:
    if not place.secrets.is_dir():
        return {}
    kept = [
        path for path in place.secrets.iterdir() if not path.name.startswith((".", _THIS_SERVERS))
    ]
    return {f"{SECRETS}{path.name}": path for path in kept if path.is_file()}


def _replace(target: Path, source: Path) -> None:
    handle, begun = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(source.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    os.replace(begun, target)


def _mark(secret_key: str) -> str:
    return hashlib.sha256(b"pem-diary backup:" + secret_key.encode()).hexdigest()[:16]


@contextmanager
def _scratch(place: Place) -> Iterator[Path]:
    """Yield a folder of our own beside the data: others could read the system's, and it may be small."""
    with tempfile.TemporaryDirectory(dir=place.folder, prefix="backup-") as folder:
        yield Path(folder)
