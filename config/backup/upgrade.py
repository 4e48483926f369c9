"""From one major version of PostgreSQL to the next: saved with the old programs, restored with the new.

The old folder is kept beside the new one until somebody removes it; until the new one holds every
row, it is the one in use, and goes back to its place whatever happens.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from config.backup import postgres
from config.embedded import locks
from config.embedded.binaries import MAJOR, is_in_wheel
from config.embedded.cluster import refuse_unusable, written_by
from config.embedded.place import Place
from config.embedded.roles import addresses
from config.embedded.server import server_at
from config.refusal import Refused

_TABLES = """
    SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1
"""
# Its rows are not saved, and it fills itself again.
_CACHE = "django_cache"


def upgrade(place: Place) -> Path | None:
    """Bring the data over to this version; return where the old ones are kept, None if nothing was to do."""
    if not place.cluster.exists() or written_by(place.cluster) == MAJOR:
        return None
    major = written_by(place.cluster)
    if major > MAJOR or not is_in_wheel(major):
        refuse_unusable(place.cluster)
    with _alone(place), tempfile.TemporaryDirectory(dir=place.folder, prefix="upgrade-") as scratch:
        dumped = Path(scratch) / "dump"
        rows = _dump(place, major, dumped)
        kept = place.folder / f"postgresql-{major}-before-upgrade"
        with _set_aside(place.cluster, kept):
            _restore(place, dumped, rows)
    return kept


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """Hold the folder; refuse while a diary or a command uses it."""
    users = locks.open_lock(place.folder / "users.lock")
    try:
        with locks.alone(place.folder / "door.lock"):
            if not locks.try_exclusive(users):
                raise Refused("The diary is running. Stop it first. Nothing was changed.")
            yield
    finally:
        os.close(users)


def _dump(place: Place, major: int, target: Path) -> dict[str, int]:
    server = server_at(place, major=major)
    try:
        server.ensure()
        owner = addresses(place, server.sockets).owner
        postgres.dump(owner, target)
        return _rows(owner)
    finally:
        server.stop()


def _restore(place: Place, dumped: Path, rows: dict[str, int]) -> None:
    server = server_at(place)
    try:
        server.ensure()
        owner = addresses(place, server.sockets).owner
        postgres.restore(owner, dumped, dumped.with_name("script.sql"))
        if _rows(owner) != rows:
            raise Refused("The new database does not hold every row of the old one.")
    finally:
        server.stop()


@contextmanager
def _set_aside(cluster: Path, kept: Path) -> Iterator[None]:
    """Keep the old folder; if what follows fails, it goes back to its place."""
    if kept.exists():
        raise Refused(f"{kept} is there from an earlier upgrade: move it away first.")
    cluster.rename(kept)
    try:
        yield
    except BaseException:
        if cluster.exists():
            cluster.rename(
                Path(tempfile.mkdtemp(dir=cluster.parent, prefix="failed-")) / "postgresql"
            )
        kept.rename(cluster)
        raise


def _rows(address: str) -> dict[str, int]:
    with psycopg.connect(address) as connection:
        tables = [row[0] for row in connection.execute(_TABLES) if row[0] != _CACHE]
        return {table: _count(connection, table) for table in tables}


def _count(connection: psycopg.Connection, table: str) -> int:
    row = connection.execute(
        sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    ).fetchone()
    return int(row[0]) if row else 0
