from __future__ import annotations

from django.db import connection

# The worker gives a sign of life every ten seconds; a new one is there within five.
_SIGNS = """
    SELECT NOT EXISTS (
        SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'
    )
"""


def worker_rests() -> bool:
    """Return whether nothing has given a sign of life for a minute that does the background work."""
    with connection.cursor() as cursor:
        cursor.execute(_SIGNS)
        return bool(cursor.fetchone()[0])
