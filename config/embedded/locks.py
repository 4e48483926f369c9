"""Locks between processes, which the system lets go of when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def open_lock(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def try_exclusive(handle: int) -> bool:
    """Take the lock alone if nobody else holds it. A shared hold of this handle is given up."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def share(handle: int) -> None:
    fcntl.flock(handle, fcntl.LOCK_SH)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock alone, waiting for whoever has it."""
    handle = open_lock(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
