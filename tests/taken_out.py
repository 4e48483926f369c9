"""What a person would find in the archive of everything."""

from __future__ import annotations

import json
from typing import Any

from accounts.models import User
from accounts.rows_out import json_of, personal_tables


def rows_taken_out(person: User, table: str) -> list[dict[str, Any]]:
    """Return the rows of one table as the archive has them. Acts as ``person``, in a transaction."""
    (found,) = [one for one in personal_tables() if one.table == table]
    rows: list[dict[str, Any]] = json.loads(b"".join(json_of(found, person)))
    return rows
