"""Django's PostgreSQL, with connections that are a writer's from their first moment on."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.postgresql import base

from config.postgresql.silence import Patience, bound
from config.writers import join, waits_for_answers


class DatabaseWrapper(base.DatabaseWrapper):
    """Here and not at a signal: one that fails would leave a connection that is open and holds nothing."""

    patience: Patience | None = None

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)
        if self.alias == DEFAULT_DB_ALIAS:
            try:
                self.patience = None if waits_for_answers() else bound(connection)
                join(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def is_usable(self) -> bool:
        with self.patience.knocking() if self.patience else nullcontext():
            usable: bool = super().is_usable()
        return usable
