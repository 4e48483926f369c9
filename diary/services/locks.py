"""Locks of PostgreSQL by name: held until the transaction ends, or its process, however that dies."""

from __future__ import annotations

from django.db import connection

_NUMBER = "(hashtextextended(%s, 0))"
TAKE = f"pg_advisory_xact_lock{_NUMBER}"
_TRY = f"pg_try_advisory_xact_lock_shared{_NUMBER}"


def wait_for(name: str) -> None:
    """Hold the lock alone, once nobody else does."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {TAKE}", [name])


def is_free(name: str) -> bool:
    """Say whether nobody holds it; whoever asks keeps it shared, so that others may ask as well."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_TRY}", [name])
        return bool(cursor.fetchone()[0])
