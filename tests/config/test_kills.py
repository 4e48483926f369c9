"""Fifty kills while eight devices write: nothing that was told to be saved is lost, nothing is there twice."""

from __future__ import annotations

import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import psycopg
import pytest

from config.embedded.place import Place
from config.embedded.postmaster import is_alive
from config.embedded.session import database
from tests.config.killing import SignedIn, Watched, Writer, left_over, sign_in
from tests.config.running import until

KILLS = 50
WRITERS = 8
BACK_WITHIN_SECONDS = 5.0
ALL_WITHIN_SECONDS = 360.0
# Long enough for everybody to have written something, so that a kill strikes in the midst of it.
_BETWEEN_SECONDS = 0.6
_WRITTEN = "SELECT activity, count(*) FROM diary_entry WHERE kind = 'exertion' GROUP BY 1"
NAMES = ("web server", "web worker", "worker", "PostgreSQL", "supervisor")


@pytest.fixture
def temporary(folder: Path) -> Path:
    place = folder / "temporary"
    place.mkdir()
    return place


@pytest.fixture
def watched(data: Path, temporary: Path) -> Iterator[Watched]:
    diary = Watched(data, TMPDIR=str(temporary))
    yield diary
    diary.clean_up()


@pytest.mark.alone
def test_nothing_is_lost_nothing_is_twice_and_nothing_is_left(
    watched: Watched, temporary: Path
) -> None:
    people = sign_in(watched.data, WRITERS // 2 + 1)
    before = left_over(watched, temporary)
    watched.go()
    stopped = threading.Event()
    writers = [Writer(watched.port, people[n // 2], n, stopped) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    began = time.monotonic()
    try:
        seconds = kill_in_turn(watched, people[-1])
    finally:
        stopped.set()
    took = time.monotonic() - began
    for writer in writers:
        writer.join(timeout=60)
    assert watched.stop() == 0, watched.log
    refused = sum((writer.refused for writer in writers), Counter())
    assert refused == Counter(), watched.log
    compare(writers, written(watched.data))
    assert left_over(watched, temporary) - before == set()
    assert watched.segments
    print("left over: no process, socket, shared memory, temporary or lock file")
    tell(seconds, took)


def kill_in_turn(diary: Watched, who: SignedIn) -> list[tuple[str, float]]:
    """Kill one program after another; return how long each time everything was back again."""
    address, seconds = diary.app_address(), []
    assert until(lambda: diary.everything_runs(address, who))
    for number in range(KILLS):
        time.sleep(_BETWEEN_SECONDS)
        name = NAMES[number % len(NAMES)]
        began = time.monotonic()
        doomed = kill(diary, name)
        back = partial(is_back, diary, doomed, address, who)
        assert until(back, 60), f"{name}: {diary.log}"
        seconds.append((name, time.monotonic() - began))
    return seconds


def kill(diary: Watched, name: str) -> list[psutil.Process]:
    """Kill a program, and do what a person would: start the diary again. Return all that died or has to."""
    process = diary.programs()[name]
    assert process is not None, f"no {name} to kill"
    family = [process, *process.children(recursive=True)]
    process.kill()
    if name == "supervisor":
        assert diary.process is not None
        diary.process.wait()
        diary.go()
    return family


def is_back(diary: Watched, doomed: list[psutil.Process], address: str, who: SignedIn) -> bool:
    """Tell whether all runs again, and no orphan of what was killed is left.

    Only PostgreSQL may outlive the supervisor, and goes on under the next.
    """
    with suppress(psutil.NoSuchProcess):
        orphans = [one for one in doomed if is_alive(one) and one.name() != "postgres"]
        return not orphans and diary.everything_runs(address, who)
    return False


def tell(seconds: list[tuple[str, float]], took: float) -> None:
    """Print how long it took, and hold it against the promise."""
    worst = {name: max(s for n, s in seconds if n == name) for name in NAMES}
    median = statistics.median(s for _name, s in seconds)
    parts = ", ".join(f"{name} {late:.1f}" for name, late in worst.items())
    within = sum(s <= BACK_WITHIN_SECONDS for _name, s in seconds)
    print(
        f"{len(seconds)} kills survived in {took:.0f} s; everything runs again after "
        f"{median:.1f} s (median), at worst after: {parts} s; {within} within "
        f"{BACK_WITHIN_SECONDS:.0f} s"
    )
    late = {name: s for name, s in worst.items() if s > BACK_WITHIN_SECONDS}
    assert late == {}
    assert took < ALL_WITHIN_SECONDS


def written(data: Path) -> Counter[str]:
    """Return how often each effort stands in the database."""
    with (
        database(Place(data.resolve())) as session,
        psycopg.connect(session.addresses.owner) as found,
    ):
        return Counter(dict(found.execute(_WRITTEN).fetchall()))


def compare(writers: list[Writer], found: Counter[str]) -> None:
    told = [name for writer in writers for name in writer.told]
    given_up = [name for writer in writers for name in writer.given_up]
    lost = [name for name in told if not found[name]]
    twice = [name for name, times in found.items() if times > 1]
    print(
        f"{len(told)} entries acknowledged to {len(writers)} clients, {len(told) - len(lost)} found, "
        f"{len(twice)} twice; sent again {sum(w.sent_again for w in writers)} times; of "
        f"{len(given_up)} given up {sum(found[name] for name in given_up)} were written"
    )
    assert (lost, twice) == ([], [])
    assert set(found) <= {*told, *given_up}
    assert min(len(writer.told) for writer in writers) > KILLS
