"""Which of the daily backups are kept. PURE: standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

ENDING, ENCRYPTED = ".backup", ".backup.age"
_NAME = re.compile(r"pem-diary-(\d{8}T\d{6})Z\.backup(\.age)?\Z")
_STAMP = "%Y%m%dT%H%M%S"


def name_at(moment: datetime, *, encrypted: bool) -> str:
    """Return the file name of a backup made at ``moment``, which must know its time zone."""
    stamp = moment.astimezone(UTC).strftime(_STAMP)
    return f"pem-diary-{stamp}Z{ENCRYPTED if encrypted else ENDING}"


def made_at(name: str) -> datetime | None:
    """Return when the backup of that name was made, None for any other file."""
    found = _NAME.match(name)
    if found is None:
        return None
    return datetime.strptime(found.group(1), _STAMP).replace(tzinfo=UTC)


def too_old(names: Iterable[str], now: datetime, days: int) -> list[str]:
    """Return the backups older than ``days``. The newest stays however old, and so do other files."""
    known = sorted((made, name) for name in names if (made := made_at(name)) is not None)
    return [name for made, name in known[:-1] if made < now - timedelta(days=days)]
