"""What the application's role may do, granted by the owner after every migration."""

from __future__ import annotations

from typing import Any

from django.db import connections
from psycopg import sql

OWNER = "owner"
_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    # The cache's table is made after the last migration.
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}",
)


def grant_to_app(using: str, **_kwargs: Any) -> None:
    """Let the role of ``default`` read and write rows; it owns nothing and may not TRUNCATE."""
    if using != OWNER:
        return
    app = sql.Identifier(connections["default"].settings_dict["USER"])
    with connections[OWNER].cursor() as cursor:
        for grant in _GRANTS:
            cursor.execute(sql.SQL(grant).format(app))
