from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base

from config.writers import join


class DatabaseWrapper(base.DatabaseWrapper):
    """Here and not at a signal: one that fails would leave a connection that is open and holds nothing."""

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        if self.alias == DEFAULT_DB_ALIAS:
            try:
                join(connection)
            except BaseException:
                connection.close()
                raise
        return connection
