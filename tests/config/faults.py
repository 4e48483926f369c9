"""Ways to break the diary's database under a running web server, and to mend it."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from django.db import connections
from django.test import Client

from accounts.models import User
from tests.browser.own_server import OwnServer
from tests.config.killing import SignedIn


class Cable:
    """Stands between web server and database, and can be cut."""

    def __init__(self, folder: Path) -> None:
        given = connections["default"].settings_dict
        name = f".s.PGSQL.{given['PORT'] or 5432}"
        self.server = str(Path(given["HOST"]) / name)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(folder / name))
        self.listener.listen(50)
        self.is_cut = self.swallows = False
        # "before" cuts when the end of a transaction is asked for, "after" once it has come about.
        self.at_commit = ""
        self.ends: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    @contextmanager
    def cut(self) -> Iterator[None]:
        self.is_cut = True
        for end in list(self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        yield
        self.is_cut = False

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Take everything and carry nothing, as a server does that hangs."""
        self.swallows = True
        yield
        self.swallows = False

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.is_cut:
                    client.close()
                    continue
                threading.Thread(target=self._carry, args=[client], daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(self.server)
            self.ends |= {client, server}
            while self._carry_once(client, server):
                pass
        self.ends -= {client, server}

    def _carry_once(self, client: socket.socket, server: socket.socket) -> bool:
        for end in select.select([client, server], [], [])[0]:
            data = end.recv(65536)
            while self.swallows:
                time.sleep(0.05)
            ends_here = bool(self.at_commit) and end is client and b"COMMIT" in data
            if not data or (ends_here and self.at_commit == "before"):
                return False
            (server if end is client else client).sendall(data)
            if ends_here:
                server.recv(65536)
                return False
        return True


class CutServer(OwnServer):
    """The site as it is run, with a database that can be taken from it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.cable = Cable(Path(self.folder.name))
        host = quote(connections["default"].settings_dict["HOST"], safe="")
        address = self.environment["DATABASE_URL"]
        own = quote(self.folder.name, safe="")
        self.environment["DATABASE_URL"] = address.replace(f"host={host}", f"host={own}")
        self.collect()
        self.start()

    def stop(self) -> None:
        super().stop()
        self.cable.close()
        self.folder.cleanup()


def signed_in(person: User) -> SignedIn:
    client = Client()
    client.force_login(person)
    return SignedIn(person.pk, client.cookies["sessionid"].value)


@contextmanager
def as_owner(begin: str, end: str = "") -> Iterator[Any]:
    """Have the owner of the database do something, and take it back."""
    owner = connections.create_connection("owner")
    try:
        with owner.cursor() as cursor:
            cursor.execute(begin)
            yield cursor
            if end:
                cursor.execute(end)
    finally:
        owner.close()
