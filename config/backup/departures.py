"""Who left since a backup was made: a list beside the backups, so that bringing one back brings nobody back.

A line is a moment, what happened, and a mark: a fingerprint of an account's number and of the moment it was
made, from which nobody can be named without an old backup at hand. What happened last counts.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

LEFT, STAYS = "left", "stays"
_CLOSED = "closed-until="
_NAME = "departures"
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
    with _locked(folder) as file:
        os.lseek(file, 0, os.SEEK_END)
        os.write(file, f"{now.isoformat()} {what} {mark}\n".encode())
        os.fsync(file)


def read(folder: Path) -> dict[str, str]:
    """Return what happened last, by mark; nothing where there is no list."""
    return {mark: what for _at, what, mark in _lines(folder)}


def forget_old(folder: Path, now: datetime, days: int) -> None:
    """Remove the lines that are older than any backup, and than a year."""
    if not (folder / _NAME).exists():
        return
    oldest = now - max(KEPT, timedelta(days=days))
    with _locked(folder) as file:
        kept = [f"{at} {what} {mark}\n" for at, what, mark in _lines(folder) if _after(at, oldest)]
        os.ftruncate(file, 0)
        os.pwrite(file, "".join(kept).encode(), 0)
        os.fsync(file)


def _after(at: str, oldest: datetime) -> bool:
    return datetime.fromisoformat(at) >= oldest


def _lines(folder: Path) -> Iterator[tuple[str, str, str]]:
    file = folder / _NAME
    for line in file.read_text().splitlines() if file.exists() else ():
        at, what, mark = line.split()
        yield at, what, mark


@contextmanager
def _locked(folder: Path) -> Iterator[int]:
    file = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)
