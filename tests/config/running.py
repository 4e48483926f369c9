"""The diary as people start it: a process of its own, spoken to by signals and over its port."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import psutil

from config.embedded.place import CHECKOUT, Place
from config.embedded.postmaster import postmaster

READY = "Ctrl-C ends it."
_PATIENCE_SECONDS = 60.0
# As long and as mixed as one that is made at the first start.
SIGNING_KEY = "kJ7-quWx2_Zr" * 5


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(happens: Callable[[], object], seconds: float = _PATIENCE_SECONDS) -> bool:
    """Wait for something to become true, and tell whether it did in time."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def bare_environment(**over: str) -> dict[str, str]:
    """The environment without any setting of the diary."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **over}


class Diary:
    """One ``python -m config.run``."""

    def __init__(
        self,
        data: Path,
        *,
        checkout: Path = CHECKOUT,
        python: str = sys.executable,
        user: int | None = None,
        **over: str,
    ) -> None:
        self.data = data
        self.port = int(over.get("PORT") or free_port())
        self.user = user
        self.checkout = checkout
        self.command = [python, "-m", "config.run"]
        self.environment = bare_environment(
            **{"DATA_DIR": str(data), "PORT": str(self.port)} | over
        )
        self.process: subprocess.Popen[str] | None = None
        self.log = ""

    def start(self) -> Diary:
        self.process = subprocess.Popen(
            self.command,
            cwd=self.checkout,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            user=self.user,
            group=self.user,
        )
        return self

    def ready(self) -> Diary:
        """Start, and return when the address was printed; fail with all that was printed instead."""
        assert self.start().process is not None
        assert self.process is not None
        assert self.process.stdout is not None
        while READY not in self.log:
            line = self.process.stdout.readline()
            self.log += line
            assert line, f"The diary ended instead of starting:\n{self.log}"
        return self

    def refusal(self) -> str:
        """Start, and return what was printed instead of an address."""
        self.start()
        assert self.process is not None
        said, _ = self.process.communicate(timeout=_PATIENCE_SECONDS)
        assert "Traceback" not in said, said
        return said

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal as a terminal would, to the whole group, and return the exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        said, _ = self.process.communicate(timeout=_PATIENCE_SECONDS)
        self.log += said
        return self.process.returncode

    def clean_up(self) -> None:
        """End whatever is left, after a test."""
        if self.process is not None:
            with suppress(subprocess.TimeoutExpired):
                self.stop(signal.SIGTERM)
        if (server := self.postgres()) is not None:
            server.send_signal(signal.SIGINT)
            until(lambda: self.postgres() is None)

    def postgres(self) -> psutil.Process | None:
        return postmaster(Place(self.data.resolve()).cluster)

    def child(self, word: str) -> psutil.Process | None:
        """Return the supervisor's living child that has this word in its command line."""
        assert self.process is not None
        children = psutil.Process(self.process.pid).children()
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            return next((child for child in children if word in child.cmdline()), None)
        return None

    def descendants(self) -> list[psutil.Process]:
        assert self.process is not None
        return psutil.Process(self.process.pid).children(recursive=True)

    def status(self, path: str = "/accounts/login/") -> int | None:
        """Return the answer's status, or None if there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def port_is_free(self) -> bool:
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError:
                return False
            return True
