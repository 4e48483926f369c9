"""A running diary whose programs are killed, and people who go on writing meanwhile."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import threading
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

import psutil
import psycopg

from config.embedded.place import Place
from config.embedded.roles import addresses
from config.writers import LOCK, WEB, WORKER
from tests.config.rows import manage
from tests.config.running import Diary

_SIGN_IN = """
import json
from django.test import Client
from tests.people import make_person
found = []
for number in range({people}):
    person, client = make_person(f"person {{number}}"), Client()
    client.force_login(person)
    found.append([person.pk, client.cookies["sessionid"].value])
print(json.dumps(found))
"""
_WRITERS = (
    "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted "
    "AND (classid, objid, objsubid) = (%s, %s, 2)"
)
_TOKEN = "t" * 32
_GIVE_UP = 0.1
_PAUSE_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody's session."""

    person: int
    session: str

    @property
    def headers(self) -> dict[str, str]:
        cookies = f"sessionid={self.session}; csrftoken={_TOKEN}"
        return {"Host": "localhost", "Cookie": cookies, "X-CSRFToken": _TOKEN}


def sign_in(data: Path, people: int, **over: str) -> list[SignedIn]:
    """Make people in a diary, and sign them in."""
    done = manage(data, "shell", "-v", "0", "-c", _SIGN_IN.format(people=people), **over)
    assert done.returncode == 0, done.stderr
    return [SignedIn(*one) for one in json.loads(done.stdout.splitlines()[-1])]


def ask(
    port: int, who: SignedIn, path: str, body: dict[str, str] | bytes | None = None, **headers: str
) -> tuple[int, str]:
    """Return status and text of an answer; 0 where none came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if isinstance(body, dict) else {}
    sent = urlencode(body) if isinstance(body, dict) else body
    given = {**who.headers, **form, **headers}
    try:
        connection.request("GET" if body is None else "POST", path, sent, given)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return 0, repr(error)
    finally:
        connection.close()


class Writer(threading.Thread):
    """A device that writes one effort after another, each until it is told that it is saved.

    Sometimes it gives up on one that got no answer, as a device does that is switched off.
    """

    def __init__(self, port: int, who: SignedIn, number: int, stopped: threading.Event) -> None:
        super().__init__(daemon=True)
        self.port, self.who, self.number, self.stopped = port, who, number, stopped
        self.chance = random.Random(number)  # noqa: S311
        self.told: list[str] = []
        self.given_up: list[str] = []
        self.sent_again = 0
        self.refused: Counter[str] = Counter()

    def run(self) -> None:
        count = 0
        while not self.stopped.is_set():
            count += 1
            self._write(f"effort {self.number} {count}")
            self.stopped.wait(_PAUSE_SECONDS)

    def _write(self, name: str) -> None:
        operation = str(uuid.uuid4())
        while not self._send(name, operation):
            if self.chance.random() < _GIVE_UP:
                self.given_up.append(name)
                return
            self.sent_again += 1
            self.stopped.wait(0.3)
        self.told.append(name)

    def _send(self, name: str, operation: str) -> bool:
        day = date.today() - timedelta(days=1 + self.chance.randrange(20))
        effort = {"effort-kind": "social", "effort-value": "5", "effort-minutes": "10"}
        status, said = ask(
            self.port,
            self.who,
            f"/day/{day}/effort/",
            {**effort, "effort-activity": name},
            **{"X-Operation": operation, "X-Person": str(self.who.person)},
            **{"Accept": "application/json", "HX-Request": "true"},
        )
        if status not in {0, 200, 503}:
            self.refused[f"{status} {said[:200]}"] += 1
        return status == 200


class Watched(Diary):
    """A diary whose programs can be named, and whose words are read while it runs."""

    segments: set[str] = set()

    def go(self) -> Watched:
        self.ready()
        assert self.process is not None
        words = self.process.stdout
        self.listener = threading.Thread(target=self._listen, args=[words], daemon=True)
        self.listener.start()
        return self

    def _listen(self, words: IO[str]) -> None:
        with words:
            for line in words:
                self.log += line

    def stop(self, number: int = signal.SIGINT) -> int:
        assert self.process is not None
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        status = self.process.wait(60)
        self.listener.join(60)
        return status

    def app_address(self) -> str:
        place = Place(self.data.resolve())
        return addresses(place, (place.folder / "socket").resolve()).app

    def web_workers(self) -> list[psutil.Process]:
        master = self.child("gunicorn")
        return master.children() if master else []

    def programs(self) -> dict[str, psutil.Process | None]:
        """Return what can be killed, by name; None for what is not there."""
        assert self.process is not None
        return {
            "web server": self.child("gunicorn"),
            "web worker": next(iter(self.web_workers()), None),
            "worker": self.child("work"),
            "PostgreSQL": self.postgres(),
            "supervisor": psutil.Process(self.process.pid),
        }

    def everything_runs(self, address: str, who: SignedIn) -> bool:
        """Tell whether a page comes from the database, and whether all who write hold their lock."""
        with suppress(psutil.Error, psycopg.Error):
            if (server := self.postgres()) is not None:
                self.segments = self.segments | _segments_of(server)
            if len(self.web_workers()) != 2 or ask(self.port, who, "/day/")[0] != 200:
                return False
            with psycopg.connect(address) as connection:
                holders = {name for (name,) in connection.execute(_WRITERS, LOCK)}
            return holders == {WEB["application_name"], WORKER["application_name"]}
        return False


def left_over(diary: Watched, temporary: Path) -> set[str]:
    """Return what of a diary is still there once it is stopped."""
    data = diary.data
    return {
        *(f"process {one}" for one in psutil.process_iter() if _belongs(one, data)),
        *(f"socket {path.name}" for path in (data / "socket").iterdir()),
        *(f"temporary {path.name}" for path in temporary.iterdir()),
        *(f"shared memory {name}" for name in diary.segments & _segments()),
        *(f"file {path.name}" for path in data.iterdir()),
    }


def _segments() -> set[str]:
    """Return the machine's segments of shared memory, whosever they are."""
    table, named = Path("/proc/sysvipc/shm"), Path("/dev/shm")  # noqa: S108
    rows = table.read_text().splitlines()[1:] if table.exists() else []
    return {line.split()[1] for line in rows} | {path.name for path in named.glob("PostgreSQL.*")}


def _segments_of(process: psutil.Process) -> set[str]:
    """Return those that a server uses: by name, or by the number that stands in place of an inode."""
    found = set()
    maps = Path("/proc") / str(process.pid) / "maps"
    with suppress(OSError):
        for line in maps.read_text().splitlines():
            words = line.split()
            if "/SYSV" in line:
                found.add(words[4])
            elif "PostgreSQL." in line:
                found.add(Path(words[5]).name)
    return found


def _belongs(process: psutil.Process, data: Path) -> bool:
    with suppress(psutil.Error):
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return False
        return process.environ().get("DATA_DIR") == str(data) or process.cwd().startswith(str(data))
    return False
