"""Whether the site can work: its database, the database's tables, its background worker.

Each part answers with one sentence and nothing personal: it is read by strangers and by machines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error, connection, transaction
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from config.writers import BeingUpdated, known
from diary.selectors.worker import SILENT, worker_silence

_NO_ANSWER = "The database gives no answer."
_PATIENCE = "SET LOCAL statement_timeout = '3s'"
_APPLIED = "SELECT app, name FROM django_migrations"


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    ok: bool
    says: str


def parts() -> list[Part]:
    """Ask each part in turn; what cannot be asked without the one before is not."""
    if not _takes_connections():
        return [Part("database", False, _NO_ANSWER)]
    database = _answer("database", _database)
    if not database.ok:
        return [database]
    return [database, _answer("migrations", _migrations), _answer("worker", _worker)]


def _answer(name: str, ask: Callable[[], tuple[bool, str]]) -> Part:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_PATIENCE)
            return Part(name, *ask())
    except BeingUpdated:
        return Part(name, False, "The tables are being changed, or are those of another version.")
    except Error:
        # The message may name hosts and roles.
        return Part(name, False, _NO_ANSWER)


def _takes_connections() -> bool:
    """Knock first: on a connection that is there already a server that hangs keeps silent for ever."""
    given = connection.settings_dict
    place = {"host": given["HOST"], "port": given["PORT"], "dbname": given["NAME"]}
    asked = {name: value for name, value in place.items() if value}
    return PGconn.ping(make_conninfo(**asked, connect_timeout=3).encode()) == Ping.OK


def _database() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, "The database answers."


def _migrations() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        cursor.execute(_APPLIED)
        missing = len(known() - set(cursor.fetchall()))
    if missing:
        return False, f"The tables are older than the program: {missing} migrations are to be done."
    return True, "The tables are those of this version."


def _worker() -> tuple[bool, str]:
    silent = worker_silence()
    if silent is None:
        return False, "No background worker has been started."
    if silent > SILENT:
        minutes = int(silent.total_seconds()) // 60
        return False, f"The background worker has not been heard of for {minutes} min."
    return True, "The background worker is at work."
