"""Which of PostgreSQL's programs can speak to a server: those of the wheel speak no TLS."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from config.embedded.binaries import MAJOR, in_wheel
from config.refusal import Refused

_TLS = frozenset({"require", "verify-ca", "verify-full"})


def program(name: str, address: str) -> str:
    """Return the file of a program such as pg_dump, for the server behind ``address``."""
    if not asks_for_tls(address):
        return str(in_wheel(MAJOR) / name)
    found = shutil.which(name)
    if found is None or _major(found) < MAJOR:
        raise Refused(
            f"DATABASE_OWNER_URL asks for TLS, which the diary's own {name} does not speak: install "
            f"PostgreSQL's client programs, version {MAJOR} or newer, such that {name} is in PATH."
        )
    return found


def asks_for_tls(address: str) -> bool:
    return conninfo_to_dict(address).get("sslmode") in _TLS


def _major(file: str | Path) -> int:
    said = subprocess.run([file, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = re.search(r"\d+", said.stdout)
    return int(number[0]) if number else 0
