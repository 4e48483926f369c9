"""Using the server together: who comes first starts it, who leaves last stops it.

Every user holds a shared lock for as long as it lives. Coming and going happen one at a time, so
nobody joins a server that another has just decided to stop.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded import locks
from config.embedded.place import Place
from config.embedded.postmaster import Wait
from config.embedded.roles import Addresses, addresses
from config.embedded.server import Server, server_at


@dataclass(frozen=True, slots=True)
class Session:
    """One user's hold on the server."""

    server: Server
    addresses: Addresses
    door: Path

    def bring_back(self, wait: Wait = time.sleep) -> None:
        """Start the server again after it died."""
        with locks.alone(self.door):
            self.server.ensure(wait)


@contextmanager
def database(
    place: Place, wait: Wait = time.sleep, *, throw_away: bool = False
) -> Iterator[Session]:
    """Join the server of this folder, or start it, and stop it if nobody else is using it then."""
    door = place.folder / "door.lock"
    users = locks.open_lock(place.folder / "users.lock")
    try:
        with locks.alone(door):
            locks.share(users)
            server = server_at(place, throw_away)
            try:
                server.ensure(wait)
                session = Session(server, addresses(place, server.sockets), door)
            except BaseException:
                _stop_if_last(server, users)
                raise
        try:
            yield session
        finally:
            with locks.alone(door):
                _stop_if_last(server, users)
    finally:
        os.close(users)


def _stop_if_last(server: Server, users: int) -> None:
    if locks.try_exclusive(users):
        server.stop()
