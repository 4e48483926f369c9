"""The embedded server itself: shared, found again, never believed on its word."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from config.embedded import sockets
from config.embedded.account import unprivileged
from config.embedded.place import CHECKOUT, Place, open_place
from config.embedded.postmaster import postmaster
from config.embedded.server import server_at
from config.embedded.session import database
from config.refusal import Refused
from tests.config.running import bare_environment, until


@pytest.fixture
def place(data: Path) -> Iterator[Place]:
    place = Place(data.resolve())
    yield place
    if (left := postmaster(place.cluster)) is not None:
        left.send_signal(signal.SIGINT)
        until(lambda: postmaster(place.cluster) is None)


def ask(address: str, question: str) -> object:
    with psycopg.connect(address) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row[0]


def test_the_application_has_no_rights_beyond_its_rows(place: Place) -> None:
    rights = "SELECT concat(rolsuper, rolbypassrls, rolcreatedb, rolcreaterole) FROM pg_roles WHERE rolname = current_user"
    with database(place) as session:
        assert ask(session.addresses.app, rights) == "ffff"
        assert ask(session.addresses.owner, rights) == "fttf"


def test_the_cluster_is_made_as_designed(place: Place) -> None:
    with database(place) as session:
        address = session.addresses.app
        assert ask(address, "SHOW data_checksums") == "on"
        assert ask(address, "SHOW listen_addresses") == ""
        assert (
            ask(address, "SELECT concat(datlocprovider, datlocale) FROM pg_database LIMIT 1")
            == "bC.UTF-8"
        )
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(address, password="guessed")


def test_a_refused_statement_is_not_in_the_servers_log(place: Place) -> None:
    with database(place) as session:
        with pytest.raises(psycopg.Error, match="faint-at-noon"):
            ask(session.addresses.app, "SELECT 'faint-at-noon'::int")
        assert ask(session.addresses.app, "SELECT 1") == 1
        assert "faint-at-noon" not in place.log.read_text()


def test_who_is_killed_in_a_statement_leaves_no_lock(place: Place) -> None:
    take = "SELECT pg_try_advisory_lock(1, 1)"
    with (
        database(place) as session,
        closing(psycopg.connect(session.addresses.app, autocommit=True)) as killed,
        closing(socket.socket(fileno=os.dup(killed.pgconn.socket))) as cable,
    ):
        killed.execute("SELECT pg_advisory_lock_shared(1, 1)")
        killed.pgconn.send_query(b"SELECT pg_sleep(60)")
        assert ask(session.addresses.owner, take) is False
        # The end of its socket is all that the server learns of the end of a program.
        cable.shutdown(socket.SHUT_RDWR)
        assert until(lambda: ask(session.addresses.owner, take), 15)


def test_the_last_one_out_stops_it(place: Place) -> None:
    with database(place) as first:
        with database(place) as second:
            assert ask(second.addresses.app, "SELECT 1") == 1
        assert ask(first.addresses.app, "SELECT 1") == 1
    assert postmaster(place.cluster) is None


def test_the_starter_may_leave_first(place: Place) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from config.embedded.place import Place\n"
        "from config.embedded.session import database\n"
        "with database(Place(Path(sys.argv[1]))):\n"
        "    print('up', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(place.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
    ) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == b"up\n"
        with database(place) as session:
            starter.communicate()
            assert ask(session.addresses.app, "SELECT 1") == 1
    assert until(lambda: postmaster(place.cluster) is None)


def test_a_server_left_by_a_killed_user_is_joined_and_stopped(place: Place) -> None:
    leave = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"
    command = [sys.executable, "-m", "config.with_database", "--", sys.executable, "-c", leave]
    killed = subprocess.run(
        command, cwd=CHECKOUT, env=bare_environment(DATA_DIR=str(place.folder)), check=False
    )
    assert killed.returncode == -signal.SIGKILL
    left = postmaster(place.cluster)
    assert left is not None
    with database(place):
        assert postmaster(place.cluster) == left
    assert postmaster(place.cluster) is None


def test_a_start_that_is_killed_is_made_again(place: Place) -> None:
    killed: list[int] = []

    def wait(seconds: float) -> None:
        child = session.server.child
        if child is not None and not killed:
            child.kill()
            killed.append(child.pid)
        time.sleep(seconds)

    with database(place) as session:
        session.server.stop()
        session.bring_back(wait)
        assert killed
        with psycopg.connect(session.addresses.app) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_killed_server_recovers(place: Place) -> None:
    with database(place) as session:
        with psycopg.connect(session.addresses.owner) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS value")
        server = postmaster(place.cluster)
        assert server is not None
        server.kill()
        assert until(lambda: not session.server.is_up())
        session.bring_back()
        assert ask(session.addresses.owner, "SELECT value FROM kept") == 7


def test_the_end_of_the_former_server_is_not_taken_for_a_failed_start(place: Place) -> None:
    server = server_at(place)
    # As one is that was killed and has let go of everything but its number.
    server.child = subprocess.Popen(["sleep", "0.3"])
    try:
        server.ensure()
        assert server.is_up()
    finally:
        server.stop()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "12",
        "not a number\n",
        f"{os.getpid()}\nfolder\n0\n5432\n",
        "999999999\n",
    ],
    ids=["empty", "half", "garbage", "another process", "nobody"],
)
def test_a_stale_pid_file_is_not_believed(place: Place, content: str) -> None:
    for path in (
        place.cluster / "postmaster.pid",
        sockets.socket_folder(place, unprivileged(place.cluster)) / f"{sockets.FILE}.lock",
    ):
        path.write_text(content)
        os.chown(path, place.cluster.stat().st_uid, place.cluster.stat().st_gid)
    with database(place) as session:
        assert ask(session.addresses.app, "SELECT 1") == 1


def test_a_link_to_a_vanished_socket_folder_is_replaced(place: Place) -> None:
    (place.folder / "socket").symlink_to(place.folder / "gone")
    with database(place) as session:
        assert ask(session.addresses.app, "SELECT 1") == 1


def test_an_open_socket_folder_is_refused(place: Place) -> None:
    (place.folder / "socket").mkdir()
    (place.folder / "socket").chmod(0o777)
    with pytest.raises(Refused, match="is not private"), database(place):
        pass


def test_lost_passwords_are_named(place: Place) -> None:
    (place.folder / "secrets/database-superuser").unlink()
    with pytest.raises(Refused, match="do not fit the database"), database(place):
        pass
    assert postmaster(place.cluster) is None


def test_a_path_of_200_characters(folder: Path) -> None:
    deep = folder / ("d" * (200 - len(str(folder)) - 1))
    with database(open_place(str(deep)), throw_away=True) as session:
        assert len(str(deep)) == 200
        assert ask(session.addresses.app, "SELECT 1") == 1


def test_a_path_with_awkward_characters(folder: Path) -> None:
    awkward = folder / 'it\'s, a "folder" \\ of Zoë%20'
    with database(open_place(str(awkward)), throw_away=True) as session:
        assert ask(session.addresses.app, "SELECT 1") == 1
