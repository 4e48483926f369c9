"""Child processes that do not outlive the supervisor, however it ends."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_PR_SET_PDEATHSIG = 1
# They were told to end when their supervisor died, and lose nothing by being killed.
_LEFT_BEHIND_SECONDS = 0.5


@dataclass(slots=True)
class Child:
    """One program that is to run for as long as the supervisor does."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    handles: Sequence[int] = ()
    # Whether it has to be started again with the database, having nothing but its connections.
    leans_on_database: bool = False
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it only through the supervisor."""
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            env=dict(self.environment),
            pass_fds=tuple(self.handles),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent(),
        )

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def ask_to_end(self) -> None:
        if self.process is not None and not self.has_ended():
            self.process.terminate()

    def end(self, seconds: float) -> None:
        """Wait for it to end after it was asked; kill it, and what it started, if it takes too long."""
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            _kill(_family(self.process.pid))
            self.process.wait()


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel tells the child when its parent dies, also when that is killed."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def bind() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return bind


def remember(file: Path, children: Iterable[Child]) -> None:
    """Write down who runs, for the next start, should this one be killed."""
    known = []
    for child in children:
        if child.process is not None:
            with suppress(psutil.NoSuchProcess):
                known.append([child.process.pid, psutil.Process(child.process.pid).create_time()])
    file.write_text(json.dumps(known))


def clear(file: Path) -> None:
    """End what a killed predecessor left. A number that another process has by now is left alone."""
    try:
        known = json.loads(file.read_text())
    except (FileNotFoundError, ValueError):
        return
    left = [one for pid, created in known for one in _family(pid, created)]
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, stubborn = psutil.wait_procs(left, timeout=_LEFT_BEHIND_SECONDS)
    _kill(stubborn)
    file.unlink()


def _family(pid: int, created: float | None = None) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        if created is None or process.create_time() == created:
            return [process, *process.children(recursive=True)]
    return []


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
