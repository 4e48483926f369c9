"""What a killed predecessor had prepared already, so that the diary is back sooner."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from config.embedded.place import CHECKOUT

_READ = ("accounts", "config", "diary", "evidence", "locale", "requirements", "static")


class Prepared:
    """A mark beside the data: for which code and database everything is prepared.

    A start removes it and writes it again, and an orderly end removes it too. So it is found only
    where a diary was killed, which ran with just this code.
    """

    def __init__(self, file: Path, environment: Mapping[str, str]) -> None:
        self.file = file
        self.now = _fingerprint(environment.get("DATABASE_URL", ""))

    def is_done(self) -> bool:
        return self.file.exists() and self.file.read_text() == self.now

    def note(self) -> None:
        self.file.write_text(self.now)

    def forget(self) -> None:
        self.file.unlink(missing_ok=True)


def _fingerprint(database: str) -> str:
    """Tell one state of the code from another by its files' paths, sizes and times."""
    known = hashlib.sha256(database.encode())
    for path in sorted(_files()):
        status = path.stat()
        known.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return known.hexdigest()


def _files() -> Iterator[Path]:
    for name in _READ:
        for folder, inside, names in os.walk(CHECKOUT / name):
            inside[:] = [one for one in inside if one != "__pycache__"]
            yield from (Path(folder) / one for one in names)
