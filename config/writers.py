"""Who may write: web and worker side by side, or one migration alone.

An advisory lock of PostgreSQL tells them apart. Every connection of web and worker holds it shared for
as long as it lives, and is used only if the database has the migrations of this code: what was compared
cannot change under it. ``migrate`` and ``restore`` hold it alone. The lock goes with its connection,
however that ends.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import psycopg
from django.apps import apps
from django.db import Error, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from config.refusal import Refused

# Two numbers name a lock apart from all that are named by one, as those of a person's writers.
LOCK = (1886416233, 1)
ALONE_SECONDS = 10.0
# A page does not wait for ever behind somebody's lock. The worker may.
WEB = {"application_name": "pem-diary web", "lock_timeout": "5s", "statement_timeout": "30s"}
WORKER = {"application_name": "pem-diary worker", "lock_timeout": "0"}
_STEP = 0.1
_SET = "SELECT set_config(%s, %s, false)"
_SHARE = "SELECT pg_advisory_lock_shared(%s, %s)"
_TAKE = "SELECT pg_try_advisory_lock(%s, %s)"
_LET_GO = "SELECT pg_advisory_unlock(%s, %s)"
_APPLIED = "SELECT app, name FROM django_migrations"
_HELD = (
    "SELECT count(*) FILTER (WHERE mode = 'ShareLock') FROM pg_locks "
    "WHERE locktype = 'advisory' AND granted AND (classid, objid, objsubid) = (%s, %s, 2) "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class BeingUpdated(OperationalError):
    """The database is being migrated, or has other migrations than this code."""


# What this process joins with; empty where it is neither web nor worker.
JOINING: dict[str, str] = {}


def write_with(settings: Mapping[str, str]) -> None:
    """Let every connection that Django opens in this process from here on be a writer's."""
    JOINING.update(settings)


def waits_for_answers() -> bool:
    """Tell whether a statement of this process may take as long as it takes."""
    return "statement_timeout" not in JOINING


def join(connection: psycopg.Connection[Any]) -> None:
    """Make a new connection a writer's, where this process is one."""
    if not JOINING:
        return
    # As Django has it anyway, a moment later.
    connection.autocommit = True
    try:
        for statement, given in _joining(JOINING):
            cursor = connection.execute(statement, given)
    except psycopg.errors.LockNotAvailable as error:
        raise BeingUpdated("A migration holds the database alone.") from error
    refuse_other_version(cursor.fetchall())


async def join_pool(settings: Mapping[str, str], connection: psycopg.AsyncConnection[Any]) -> None:
    """Make a connection of the worker's own pool a writer's."""
    for statement, given in _joining(settings):
        cursor = await connection.execute(statement, given)
    refuse_other_version(await cursor.fetchall())
    await connection.commit()


def _joining(settings: Mapping[str, str]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    yield _SET, ("lock_timeout", "3s")
    yield _SHARE, LOCK
    for setting in settings.items():
        yield _SET, setting
    yield _APPLIED, ()


def refuse_other_version(applied: Iterable[tuple[str, str]]) -> None:
    """Raise unless the database has exactly the migrations that this code brings."""
    ours = {app for app, _name in known()}
    differing = known() ^ {(app, name) for app, name in applied if app in ours}
    if differing:
        raise BeingUpdated(f"Database and code differ by {'.'.join(min(differing))}.")


@cache
def known() -> frozenset[tuple[str, str]]:
    """Return app and name of every migration of this code, by their files: to import them all would delay the start."""
    found = set()
    for config in apps.get_app_configs():
        with suppress(ModuleNotFoundError):
            folder = import_module(f"{config.name}.migrations")
            names = [one.name for one in iter_modules(folder.__path__)]
            found |= {(config.label, name) for name in names if name[0] not in "_~"}
    return frozenset(found)


@contextmanager
def alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Keep web and worker from writing; raise Refused where they do not leave off in time."""
    _take(connection)
    try:
        yield
    finally:
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute(_LET_GO, LOCK)


def _take(connection: BaseDatabaseWrapper) -> None:
    until = time.monotonic() + ALONE_SECONDS
    # Asked again and again rather than waited for: behind one who waits, new writers would wait too.
    with connection.cursor() as cursor:
        while not _answer(cursor, _TAKE):
            if time.monotonic() > until:
                raise Refused(_refusal(_answer(cursor, _HELD)))
            time.sleep(_STEP)


def _answer(cursor: Any, question: str) -> Any:
    cursor.execute(question, LOCK)
    return cursor.fetchone()[0]


def _refusal(writers: int) -> str:
    if not writers:
        return "The database is being migrated or restored already. Nothing was changed."
    return (
        "The diary is running, and its web server or worker may write "
        f"(open connections: {writers}). "
        "Stop it first. Nothing was changed."
    )
