"""Who left since a backup was made: a list beside the backups, so that bringing one back brings nobody back.

A line is a moment, what happened, and a mark: a fingerprint of an account's number and of the moment it was
made, from which nobody can be named without an old backup at hand. What happened last counts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from config.embedded import locks

LEFT, STAYS = "left", "stays"
_CLOSED = "closed-until="
_NAME, _LOCK = "departures", "departures.lock"
Line = tuple[str, str, str]
# Longer than backups are kept by themselves: somebody may bring back a copy that lay elsewhere.
KEPT = timedelta(days=366)


def mark_of(number: int, made_at: datetime) -> str:
    """Return the mark of an account."""
    return sha256(f"pem-diary {number} {made_at.isoformat()}".encode()).hexdigest()


def closed_until(moment: datetime) -> str:
    """Return what is written down of an account that is closed and not deleted yet."""
    return f"{_CLOSED}{moment.isoformat()}"


def end_of(what: str) -> datetime | None:
    """Return until when a closed account can be taken back; None for anything else."""
    return datetime.fromisoformat(what[len(_CLOSED) :]) if what.startswith(_CLOSED) else None


def write_down(folder: Path, now: datetime, what: str, mark: str) -> None:
    """Add a line, on the disk when this returns."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locks.alone(folder / _LOCK):
        _store(folder, [*_lines(folder), (now.isoformat(), what, mark)])


def read(folder: Path) -> dict[str, str]:
    """Return what happened last, by mark; nothing where there is no list."""
    return {mark: what for _at, what, mark in _lines(folder)}


def forget_old(folder: Path, now: datetime, days: int) -> None:
    """Remove the lines that are older than any backup, and than a year."""
    if not (folder / _NAME).exists():
        return
    oldest = now - max(KEPT, timedelta(days=days))
    with locks.alone(folder / _LOCK):
        _store(folder, [line for line in _lines(folder) if _after(line[0], oldest)])


def _after(at: str, oldest: datetime) -> bool:
    return datetime.fromisoformat(at) >= oldest


def _lines(folder: Path) -> Iterator[Line]:
    file = folder / _NAME
    for line in file.read_text().splitlines() if file.exists() else ():
        at, what, mark = line.split()
        yield at, what, mark


def _store(folder: Path, lines: Iterable[Line]) -> None:
    """Put a whole list in the place of the former: on a full disk, or killed, it stays as it was."""
    handle, begun = tempfile.mkstemp(dir=folder, prefix=f".{_NAME}-")
    try:
        with os.fdopen(handle, "w") as file:
            file.writelines(f"{at} {what} {mark}\n" for at, what, mark in lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, folder / _NAME)
    finally:
        Path(begun).unlink(missing_ok=True)
