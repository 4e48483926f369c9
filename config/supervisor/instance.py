"""One data folder, one running diary; and one port, held by the supervisor itself."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.embedded import locks
from config.refusal import Refused

_BACKLOG = 512


class AlreadyRunning(Exception):
    """The folder's diary runs already; carries its address, or nothing if it is just starting."""


@contextmanager
def only_instance(folder: Path) -> Iterator[int]:
    """Hold the folder; yield the handle of the file in which the address is to be told."""
    handle = locks.open_lock(folder / "running")
    try:
        if not locks.try_exclusive(handle):
            raise AlreadyRunning(os.pread(handle, 1000, 0).decode())
        tell(handle, "")
        yield handle
        tell(handle, "")
    finally:
        os.close(handle)


def tell(handle: int, address: str) -> None:
    """Write down where the diary is to be found."""
    os.ftruncate(handle, 0)
    os.pwrite(handle, address.encode(), 0)


def listen(host: str, port: int) -> socket.socket:
    """Return the listening socket. It outlives a web server that dies, and so does the port."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise Refused(
            f"HOST={host} is not an address of this machine: {error.strerror}."
        ) from error
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _refusal(host, port, error) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> Refused:
    if error.errno == errno.EADDRINUSE:
        return Refused(
            f"Port {port} is in use by another program. "
            "End that program, or choose another port: PORT=8001 make run"
        )
    return Refused(f"HOST={host}, PORT={port} cannot be listened on: {error.strerror}.")
