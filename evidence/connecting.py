"""A connection to another machine, for what leaves this site: never to the inside, never for long.

It goes to the very address that was checked, so that a second answer of the resolver changes nothing.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from evidence.addresses import Doors


class NotAllowed(Exception):
    """The name stands for no machine that may be asked. ``code`` is unknown-host or inside."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for a connection, and for everything together."""

    connect: float = 5.0
    total: float = 20.0


def checked(host: str, port: int, doors: Doors) -> str:
    """Return the one address to connect to. All that a name stands for must be public."""
    try:
        found = doors.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise NotAllowed("unknown-host") from error
    if not found:
        raise NotAllowed("unknown-host")
    if not all(doors.allowed(address, port) for address in found):
        raise NotAllowed("inside")
    return found[0]


@contextmanager
def connected(
    scheme: str, place: tuple[str, int, str], patience: Patience, deadline: float
) -> Iterator[http.client.HTTPConnection]:
    """Connect to the checked address of ``place`` (host, port, address). Raises OSError."""
    host, port, address = place
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    plain = socket.create_connection((address, port), timeout=min(patience.connect, left))
    # Reads wait for each piece only; this one waits for all of them together.
    watch = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [plain])
    watch.start()
    try:
        connection = http.client.HTTPConnection(host, port)
        connection.sock = _secured(plain, host) if scheme == "https" else plain
        yield connection
    finally:
        watch.cancel()
        if connection.sock:
            connection.sock.close()
        plain.close()


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _hang_up(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
