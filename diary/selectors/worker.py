"""Whether the background work is done: the one place that reads the workers' signs of life."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

# A worker gives one every ten seconds; a busy machine may be late.
SILENT = timedelta(minutes=1)
_SILENT_FOR = "SELECT now() - max(last_heartbeat) FROM procrastinate_workers"


def worker_silence() -> timedelta | None:
    """Return how long no worker has been heard of, None if there never was one."""
    with connection.cursor() as cursor:
        cursor.execute(_SILENT_FOR)
        silent: timedelta | None = cursor.fetchone()[0]
    return silent


def worker_runs() -> bool:
    """Say whether some worker has shown itself lately."""
    silent = worker_silence()
    return silent is not None and silent <= SILENT
