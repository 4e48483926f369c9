"""The process of a PostgreSQL server: which one serves a folder, and how it is ended."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

Wait = Callable[[float], None]
_FAST_SECONDS = 60.0
_STEP = 0.05


def postmaster(cluster: Path) -> psutil.Process | None:
    """Return the living server of that folder. The pid file alone is not believed.

    After a crash or a restart of the machine its number may belong to any other process.
    """
    try:
        first = (cluster / "postmaster.pid").read_text().partition("\n")[0]
    except FileNotFoundError:
        return None
    if not first.strip().isdecimal():
        return None
    try:
        process = psutil.Process(int(first))
        if process.status() != psutil.STATUS_ZOMBIE and _serves(process, cluster):
            return process
    except psutil.Error:
        pass
    return None


def _serves(process: psutil.Process, cluster: Path) -> bool:
    """PostgreSQL's processes have its folder as their working directory."""
    return process.name() == "postgres" and Path(process.cwd()) == cluster.resolve()


def is_alive(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def end(process: psutil.Process, wait: Wait) -> None:
    """Ask for a fast shutdown, and after a minute for an immediate one, which loses nothing committed."""
    for request in (signal.SIGINT, signal.SIGQUIT):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(request)
        waited = 0.0
        while waited < _FAST_SECONDS:
            if not is_alive(process):
                return
            wait(_STEP)
            waited += _STEP
