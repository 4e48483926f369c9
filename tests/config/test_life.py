"""The three programs together: begun, killed one by one, ended."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tests.config.running import Diary, until

BACK_WITHIN_SECONDS = 5.0


@pytest.fixture(scope="module")
def living(template: Path) -> Iterator[Diary]:
    """One running diary for all tests that leave it running."""
    diary = Diary(template).ready()
    yield diary
    diary.clean_up()
    (template / "socket").rmdir()


def test_it_answers_at_the_address_that_it_prints(living: Diary) -> None:
    assert f"http://localhost:{living.port}\n" in living.log
    assert living.status() == 200


def test_root_is_told_what_runs_as_root_and_nobody_else_is(living: Diary) -> None:
    web = living.child("gunicorn")
    assert web is not None
    as_root = web.uids().effective == 0
    assert ("Web server and worker run as root" in living.log) == as_root


def test_static_files_are_served(living: Diary) -> None:
    manifest = json.loads((living.checkout / "staticfiles/staticfiles.json").read_text())
    assert [living.status(f"/static/{path}") for path in list(manifest["paths"].values())[:3]] == [
        200
    ] * 3


def test_secrets_are_for_their_owner_only(living: Diary) -> None:
    folder = living.data / "secrets"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "secret-key",
        "vapid-key",
        "database-superuser",
        "database-owner",
        "database-app",
    }
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert all(len(path.read_text()) > 40 for path in folder.iterdir())


def test_a_second_start_on_the_folder_is_told_the_address(living: Diary) -> None:
    second = Diary(living.data)
    assert f"already running: http://localhost:{living.port}\n" in second.refusal()
    assert second.process is not None
    assert second.process.returncode == 0
    assert living.status() == 200


@pytest.mark.alone
@pytest.mark.parametrize(("name", "word"), [("web", "gunicorn"), ("worker", "work")])
def test_a_killed_program_is_started_again(living: Diary, name: str, word: str) -> None:
    former = living.child(word)
    assert former is not None
    former.kill()
    assert until(lambda: living.child(word) not in {None, former}, BACK_WITHIN_SECONDS)
    assert until(lambda: living.status() == 200), name


@pytest.mark.alone
def test_a_killed_database_is_started_again(living: Diary) -> None:
    former = living.postgres()
    assert former is not None
    former.kill()
    assert until(lambda: living.postgres() not in {None, former}, BACK_WITHIN_SECONDS)
    # Recovery takes as long as the disk takes.
    assert until(lambda: living.status("/accounts/signup/") == 200)
    assert until(lambda: living.child("work"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_three(diary: Diary, number: int) -> None:
    started = [*diary.ready().descendants(), diary.postgres()]
    assert diary.stop(number) == 0
    assert diary.log.endswith("Stopped.\n")
    assert not any(process.is_running() for process in started if process)
    assert diary.port_is_free()
    assert not (diary.data / "postgresql/postmaster.pid").exists()


def test_a_killed_supervisor_leaves_nothing_in_the_way(diary: Diary) -> None:
    left = diary.ready().descendants()
    assert diary.process is not None
    diary.process.kill()
    web_and_worker = [one for one in left if one.is_running() and one.name() != "postgres"]
    assert until(lambda: not any(map(psutil.Process.is_running, web_and_worker)), 15)
    assert diary.port_is_free()
    assert (diary.data / "prepared").exists()
    again = Diary(diary.data, PORT=str(diary.port)).ready()
    assert again.status() == 200
    assert again.stop() == 0
    assert not (diary.data / "prepared").exists()
    assert again.postgres() is None


def test_a_start_killed_while_it_makes_its_folder_is_no_hindrance(folder: Path) -> None:
    killed = Diary(folder / "data").start()
    assert killed.process is not None
    assert until(lambda: list(folder.glob("data/begun-*")))
    killed.process.kill()
    killed.process.communicate()
    diary = Diary(folder / "data")
    try:
        assert diary.ready().status() == 200
        assert list(folder.glob("data/begun-*")) == []
        assert diary.stop() == 0
    finally:
        diary.clean_up()


def test_a_port_in_use_is_named(diary: Diary) -> None:
    with closing(socket.create_server(("127.0.0.1", diary.port))):
        said = diary.refusal()
    assert said.startswith(f"Port {diary.port} is in use by another program.")
    assert diary.process is not None
    assert diary.process.returncode == 1
    assert diary.postgres() is None


def test_an_ordinary_user_starts_it(folder: Path, ordinary: Callable[..., Diary]) -> None:
    diary = ordinary(folder / "data")
    try:
        assert diary.ready().status() == 200
        server = diary.postgres()
        assert server is not None
        assert server.uids().real == (diary.user or os.geteuid())
        assert "as root" not in diary.log
        assert diary.stop() == 0
    finally:
        diary.clean_up()


def test_two_users_have_two_diaries(folder: Path, ordinary: Callable[..., Diary]) -> None:
    names = ("one", "two")
    diaries = []
    for number, name in enumerate(names):
        (folder / name).mkdir()
        diaries.append(ordinary(folder / name / ("long" * 45), number))
    try:
        for diary in diaries:
            diary.ready()
        sockets = {os.readlink(diary.data / "socket") for diary in diaries}
        assert len(sockets) == 2
        assert [diary.status() for diary in diaries] == [200, 200]
        assert [diary.stop() for diary in diaries] == [0, 0]
    finally:
        for diary in diaries:
            diary.clean_up()
