"""Starting and stopping the server of one data folder."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil
from psycopg import pq

from config.embedded import cluster
from config.embedded.account import Account, unprivileged
from config.embedded.binaries import MAJOR, reachable
from config.embedded.place import Place, refuse_unreachable
from config.embedded.postmaster import Wait, end, postmaster
from config.embedded.sockets import FILE, PORT, forget_short_folder, socket_folder
from config.refusal import Refused

_STEP = 0.05
# A living server that does not answer this long has lost its socket.
_SILENCE_SECONDS = 30.0
_LOG_BYTES = 1_000_000
# Left by a server that was killed; its last processes are about to end.
_PASSING = ("shared memory block", "already exists")
_ATTEMPTS = 200
_LEVELS = ("FATAL", "PANIC")
_FAREWELL = "terminating connection"
_SPEED_BEFORE_SAFETY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(slots=True)
class Server:
    """The server of one data folder; the caller holds the lock that makes it the only starter."""

    place: Place
    account: Account | None
    programs: Path
    sockets: Path
    throw_away: bool = False
    major: int = MAJOR
    child: subprocess.Popen[bytes] | None = None
    attempts: int = 0
    log_read: int = 0

    def answers(self) -> pq.Ping:
        """OK, REJECT (it starts, recovers or stops) or no response."""
        address = f"host='{_quoted(self.sockets)}' port={PORT} connect_timeout=5"
        return pq.Ping(pq.PGconn.ping(address.encode()))

    def is_up(self) -> bool:
        """Tell whether the server's process lives, without asking anything of it."""
        if self.child is not None:
            self.child.poll()
        return postmaster(self.place.cluster) is not None

    def ensure(self, wait: Wait = time.sleep) -> None:
        """Return once the server answers; crash recovery takes as long as it takes."""
        if self.answers() != pq.Ping.OK:
            cluster.refuse_unusable(self.place.cluster, self.major)
            if not self.place.cluster.exists():
                cluster.initialise(self.place, self.programs, self.account, not self.throw_away)
            self.attempts = 0
            if self.child is not None and postmaster(self.place.cluster) is None:
                # Dead, or just dying: its end would be taken for that of the start to come.
                self.child.wait()
                self.child = None
            self._start_and_wait(wait)

    def _start_and_wait(self, wait: Wait) -> None:
        silent = 0.0
        while (answer := self.answers()) != pq.Ping.OK:
            living = postmaster(self.place.cluster)
            silent = 0.0 if answer == pq.Ping.REJECT or living is None else silent + _STEP
            if silent > _SILENCE_SECONDS and living is not None:
                end(living, wait)
            if living is None and answer != pq.Ping.REJECT and not self._is_starting():
                self._launch()
            wait(_STEP)

    def _is_starting(self) -> bool:
        """Tell whether our own start is under way; raise what PostgreSQL said if it failed.

        One that was killed refused nothing: it may even be the server that served until now, no longer
        serving but not yet gone when it was looked for.
        """
        if self.child is None:
            return False
        if self.child.poll() is None:
            return True
        killed = self.child.returncode < 0
        self.child = None
        told = self._complaints()
        self.attempts += 1
        passing = killed or any(_is_passing(line) for line in told)
        if self.attempts > _ATTEMPTS or not passing:
            said = told[-1] if told else "it gave no reason."
            raise Refused(
                f"PostgreSQL could not start on {self.place.cluster}: {said} "
                f"Nothing was changed; its log is {self.place.log}."
            )
        return False

    def _launch(self) -> None:
        """Start it in a session of its own: Ctrl-C in the terminal is not meant for the database."""
        _forget_the_dead(self.place.cluster / "postmaster.pid", self.sockets / f"{FILE}.lock")
        with self._open_log() as log:
            self.log_read = log.tell()
            self.child = subprocess.Popen(  # noqa: S603
                [str(self.programs / "postgres"), "-D", str(self.place.cluster), *self._settings()],
                env=cluster.bare_environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **(self.account.run_as if self.account else {}),
            )

    def _settings(self) -> list[str]:
        folder = str(self.sockets).replace('"', '""')
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{folder}"',
            "unix_socket_permissions": "0700",
            "port": str(PORT),
            "cluster_name": "pem-diary",
            "logging_collector": "off",
            "log_timezone": "UTC",
            # Of a refused statement the log would hold what somebody wrote down. Errors are told by
            # the application, without values; what concerns the server itself is level LOG and above.
            "log_min_messages": "log",
            "log_min_error_statement": "panic",
            "timezone": "UTC",
            # Or the server would finish for a killed program what it had begun, and keep its locks till then.
            "client_connection_check_interval": "2s",
            **(_SPEED_BEFORE_SAFETY if self.throw_away else {}),
        }
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _open_log(self) -> IO[bytes]:
        log = self.place.log
        if log.exists() and log.stat().st_size > _LOG_BYTES:
            log.replace(log.with_suffix(".log.old"))
        return open(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")

    def _complaints(self) -> list[str]:
        """Return why it did not start, without the farewells of a killed server's last processes.

        And without its hints: "you need to initdb" would be the end of the data.
        """
        lines = self.place.log.read_bytes()[self.log_read :].decode(errors="replace").splitlines()
        told = [line for line in lines if any(f"{level}:  " in line for level in _LEVELS)]
        words = [line.partition(":  ")[2].rstrip(".") + "." for line in told]
        return [line for line in words if not line.startswith(_FAREWELL)]

    def stop(self, wait: Wait = time.sleep) -> None:
        """End the server, also one that has just been launched and wrote down nothing yet."""
        living = postmaster(self.place.cluster)
        if living is None and self.child is not None and self.child.poll() is None:
            living = psutil.Process(self.child.pid)
        if living is not None:
            end(living, wait)
        if self.child is not None:
            self.child.wait()
            self.child = None
        forget_short_folder(self.place)


def server_at(place: Place, throw_away: bool = False, major: int = MAJOR) -> Server:
    """Prepare what the server of this folder needs: its account, its programs, its socket's folder."""
    account = unprivileged(place.cluster)
    refuse_unreachable(place, account)
    return Server(
        place=place,
        account=account,
        programs=reachable(account, major),
        sockets=socket_folder(place, account),
        throw_away=throw_away,
        major=major,
    )


def _forget_the_dead(*pid_files: Path) -> None:
    """Remove pid files of servers that no longer live: PostgreSQL would believe a reused number."""
    for path in pid_files:
        path.unlink(missing_ok=True)


def _is_passing(complaint: str) -> bool:
    return any(passing in complaint for passing in _PASSING)


def _quoted(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace("'", "\\'")
