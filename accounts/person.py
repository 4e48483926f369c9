"""Whose rows a transaction may touch. The only place that tells PostgreSQL the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

SETTING = "diary.person"
AUTHOR_SETTING = "diary.author"


class NoTransaction(RuntimeError):
    """The person was to be set outside a transaction, where the setting would outlive its use."""


@contextmanager
def acting_as(
    person_id: int, using: str = DEFAULT_DB_ALIAS, *, author_id: int | None = None
) -> Iterator[None]:
    """Let the current transaction see and change the rows of ``person_id``, and nobody else's.

    ``author_id`` is who the history then names, where that is somebody else. Raises NoTransaction
    outside ``transaction.atomic()``. What was set before is put back on exit.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise NoTransaction("acting_as() needs a transaction around it")
    author = "" if author_id is None else str(author_id)
    former = _set((str(person_id), author), using)
    try:
        yield
    finally:
        # A broken transaction is rolled back by its atomic block, and the setting with it.
        if not _is_broken(connection):
            _set(former, using)


@contextmanager
def transaction_as(
    person_id: int, using: str = DEFAULT_DB_ALIAS, *, author_id: int | None = None
) -> Iterator[None]:
    """Open a transaction that acts as ``person_id``."""
    with transaction.atomic(using=using), acting_as(person_id, using, author_id=author_id):
        yield


def _is_broken(connection: BaseDatabaseWrapper) -> bool:
    if connection.needs_rollback or connection.closed_in_transaction:
        return True
    # Otherwise the error that broke it would be hidden behind the one of the next statement.
    status: TransactionStatus = connection.connection.info.transaction_status
    return status == TransactionStatus.INERROR


def _set(person_and_author: tuple[str, str], using: str) -> tuple[str, str]:
    """Set person and author until the transaction ends; return who they were."""
    person, author = person_and_author
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), coalesce(current_setting(%s, true), ''),"
            " set_config(%s, %s, true), set_config(%s, %s, true)",
            [SETTING, AUTHOR_SETTING, SETTING, person, AUTHOR_SETTING, author],
        )
        row = cursor.fetchone()
    return str(row[0]), str(row[1])
