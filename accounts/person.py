"""Whose rows a transaction may touch. The only place that tells PostgreSQL the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction

SETTING = "diary.person"


class NoTransaction(RuntimeError):
    """The person was to be set outside a transaction, where the setting would outlive its use."""


@contextmanager
def acting_as(person_id: int, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Let the current transaction see and change the rows of ``person_id``, and nobody else's.

    Raises NoTransaction outside ``transaction.atomic()``. The former person is put back on exit.
    """
    connection = connections[using]
    if not connection.in_atomic_block:
        raise NoTransaction("acting_as() needs a transaction around it")
    former = _set_person(str(person_id), using)
    try:
        yield
    finally:
        # A broken transaction is rolled back by its atomic block, and the setting with it.
        if not connection.needs_rollback and not connection.closed_in_transaction:
            _set_person(former, using)


@contextmanager
def transaction_as(person_id: int, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Open a transaction that acts as ``person_id``."""
    with transaction.atomic(using=using), acting_as(person_id, using=using):
        yield


def _set_person(value: str, using: str) -> str:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)",
            [SETTING, SETTING, value],
        )
        row = cursor.fetchone()
    return str(row[0])
