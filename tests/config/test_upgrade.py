"""Data of PostgreSQL 16, made by the wheel's second set of programs, brought over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from config.backup.upgrade import _set_aside
from config.embedded import cluster
from config.embedded.account import unprivileged
from config.embedded.binaries import reachable
from config.embedded.place import CHECKOUT, Place, open_place
from config.embedded.roles import Addresses, addresses
from config.embedded.secrets import secret
from config.embedded.server import server_at
from config.embedded.session import database
from tests.config.rows import every_row, fill, manage
from tests.config.running import bare_environment

OLD = 16


@contextmanager
def old_server(place: Place) -> Iterator[Addresses]:
    server = server_at(place, throw_away=True, major=OLD)
    try:
        server.ensure()
        yield addresses(place, server.sockets)
    finally:
        server.stop()


def initialise_old(place: Place) -> None:
    account = unprivileged(place.cluster)
    password = place.folder / "password"
    password.write_text(secret(place, cluster.SUPERUSER_SECRET))
    place.cluster.mkdir(mode=0o700)
    if account is not None:
        for path in (place.cluster, password):
            os.chown(path, account.uid, account.gid)
    subprocess.run(
        [
            *(str(reachable(account, OLD) / "initdb"), f"--pgdata={place.cluster}", "--no-sync"),
            *("--username=postgres", f"--pwfile={password}", "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--locale=C"),
        ],
        check=True,
        capture_output=True,
        env=cluster.bare_environment(),
        cwd="/",
        **(account.run_as if account else {}),
    )
    password.unlink()


@pytest.fixture
def old(folder: Path) -> Place:
    """A filled diary of the time of PostgreSQL 16."""
    place = open_place(str(folder / "data"))
    initialise_old(place)
    with old_server(place) as reached:
        over = reached.environment()
        assert manage(place.folder, "prepare", **over).returncode == 0
        fill(place.folder, **over)
    return place


def run_upgrade(place: Place) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "config.upgrade"],
        cwd=CHECKOUT,
        env=bare_environment(DATA_DIR=str(place.folder)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_start_says_what_to_do_and_the_upgrade_loses_no_row(old: Place) -> None:
    with old_server(old) as reached:
        before = every_row(reached.owner)
    refused = manage(old.folder, "check", "--database", "default")
    assert "written by PostgreSQL 16" in refused.stderr
    assert "config.upgrade" in refused.stderr
    done = run_upgrade(old)
    assert done.returncode == 0, done.stderr
    assert manage(old.folder, "prepare").returncode == 0
    with database(old) as session:
        after = every_row(session.addresses.owner)
    assert after == before
    assert (old.folder / "postgresql-16-before-upgrade" / "PG_VERSION").read_text() == "16\n"
    assert "Nothing was to be done." in run_upgrade(old).stdout
    print(f"upgrade from PostgreSQL 16: {sum(map(len, after.values()))} rows, all the same")


def test_a_failed_upgrade_leaves_the_old_data_in_use(old: Place) -> None:
    with old_server(old) as reached:
        before = every_row(reached.owner)
    (old.folder / "postgresql-16-before-upgrade").mkdir()
    assert "move it away first" in run_upgrade(old).stderr
    with old_server(old) as reached:
        assert every_row(reached.owner) == before


def test_what_a_failed_upgrade_had_made_lies_where_the_page_says(tmp_path: Path) -> None:
    data = tmp_path / "postgresql"
    (data / "old").mkdir(parents=True)
    with suppress(FileExistsError), _set_aside(data, tmp_path / "kept"):
        (data / "new").mkdir(parents=True)
        data.mkdir()
    (failed,) = tmp_path.glob("failed-*")
    assert [path.name for path in failed.rglob("*")] == ["postgresql", "new"]
    assert [path.name for path in data.iterdir()] == ["old"]
    assert "`failed-…`" in (CHECKOUT / "docs" / "how-to" / "upgrade.md").read_text()
