"""How long an answer of the database may take before it counts as none.

A server that is frozen says nothing, not even that a statement took too long; and over a socket of the
same machine no time-out of the network helps, for the socket is well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.errors import _WaitTimeout

# A page's statement is ended by the server after thirty: who says nothing then is not there.
ANSWER_SECONDS = 40.0
# Before each page only this is asked, whether it is there at all.
KNOCK_SECONDS = 3.0
_LOOK_SECONDS = 0.1


class Patience:
    """Stands in the place of a connection's ``wait``, through which everything goes that it asks."""

    def __init__(self, connection: psycopg.Connection[Any], seconds: float) -> None:
        self.seconds = seconds
        self._wait, self._server = connection.wait, connection.pgconn

    def __call__(self, asked: Any, interval: float = _LOOK_SECONDS, timeout: Any = None) -> Any:
        if timeout is not None:
            return self._wait(asked, interval, timeout)
        try:
            return self._wait(asked, interval, self.seconds)
        except _WaitTimeout as error:
            # An answer that still came would be taken for that to the next question.
            self._server.finish()
            raise psycopg.OperationalError("The server gives no answer.") from error

    @contextmanager
    def knocking(self) -> Iterator[None]:
        former, self.seconds = self.seconds, min(self.seconds, KNOCK_SECONDS)
        try:
            yield
        finally:
            self.seconds = former


def bound(connection: psycopg.Connection[Any]) -> Patience:
    """Let the connection break where an answer takes too long."""
    patience = Patience(connection, ANSWER_SECONDS)
    connection.wait = patience  # type: ignore[method-assign, assignment]
    return patience
