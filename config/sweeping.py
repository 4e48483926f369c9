"""After somebody left: what the database's own books still say of deleted rows. Runs as the owner.

Statistics hold values of columns, notes among them, and stay when a table is emptied; deleted rows stay
in the files of their table until vacuum gives the space free, and until it is written over.
"""

from __future__ import annotations

from django.db import connections

from config.grants import OWNER

_STATISTICS = """
    SELECT count(pg_clear_attribute_stats(schemaname::text, tablename::text, attname::text, inherited)::text)
    FROM pg_stats WHERE schemaname = 'public'
"""
_TABLES = """
    SELECT oid::regclass::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1
"""


def sweep(*, rewrite: bool = False) -> None:
    """Forget the statistics and gather them anew; give the space of deleted rows free.

    ``rewrite`` writes every table into a new file: nothing of a deleted row is in the old place then, but
    each table is locked for as long as that takes.
    """
    connection = connections[OWNER]
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS)
        cursor.execute(_TABLES)
        tables = ", ".join(name for (name,) in cursor.fetchall())
        cursor.execute(f"VACUUM ({'FULL, ' if rewrite else ''}ANALYZE) {tables}")
