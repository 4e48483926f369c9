"""Filling a diary site and reading every row of it, for tests that wipe it in between."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from config.embedded.place import CHECKOUT
from tests.config.running import bare_environment

# Emptied by what it does not keep, or written to by the restoring command itself.
PASSING = frozenset({"django_cache"})
_FILL = """
from accounts.person import transaction_as
from tests.everything import fill_everything
from tests.people import make_person
for name in ("alice", "bob"):
    person = make_person(name)
    with transaction_as(person.pk):
        fill_everything(person)
"""
_TABLES = """
    SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND c.relkind = 'r' ORDER BY 1
"""


def manage(data: Path, *arguments: str, **over: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=bare_environment(**{"DATA_DIR": str(data)} | over),
        capture_output=True,
        text=True,
        check=False,
    )


def fill(data: Path, **over: str) -> None:
    """Give two people a row in every protected table."""
    done = manage(data, "shell", "-c", _FILL, **over)
    assert done.returncode == 0, done.stderr


def every_row(owner: str) -> Mapping[str, list[str]]:
    """Return a fingerprint of each row of each table, in order."""
    with psycopg.connect(owner) as connection:
        tables = [name for (name,) in connection.execute(_TABLES) if name not in PASSING]
        return {name: _prints(connection, name) for name in tables}


def _prints(connection: psycopg.Connection, table: str) -> list[str]:
    rows = connection.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
    return sorted(hashlib.sha256(row.encode()).hexdigest() for (row,) in rows)
