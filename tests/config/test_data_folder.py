"""Data folders that cannot be used: one clear sentence each, and nothing in them is touched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from config.embedded.account import unprivileged
from config.embedded.binaries import PACKAGE, in_wheel
from config.embedded.place import Place, open_place
from config.embedded.session import database
from config.refusal import Refused
from tests.config.conftest import AS_ROOT


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return everything about a folder that a start could have changed."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.lstat().st_uid,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


def refused(place: Place, sentence: str) -> None:
    before = state(place.cluster)
    with pytest.raises(Refused, match=sentence) as refusal, database(place):
        pass
    assert str(refusal.value).count("\n") == 0
    assert state(place.cluster) == before


def test_another_major_version(data: Path) -> None:
    (data / "postgresql/PG_VERSION").write_text("16\n")
    refused(Place(data.resolve()), "written by PostgreSQL 16, and this is PostgreSQL 18")


def test_data_really_written_by_another_major_version(folder: Path) -> None:
    place = open_place(str(folder / "data"))
    account = _make_cluster_of_16(place)
    refused(place, "written by PostgreSQL 16")
    assert account is None or place.cluster.stat().st_uid == account


def _make_cluster_of_16(place: Place) -> int | None:
    account = unprivileged(place.cluster)
    place.cluster.mkdir(mode=0o700)
    programs = in_wheel(16)
    if account is not None:
        os.chown(place.cluster, account.uid, account.gid)
        programs = _copy_of(programs, place.folder)
    command = [str(programs / "initdb"), "--no-sync", "--auth=trust", "-D", str(place.cluster)]
    run_as = account.run_as if account else {}
    subprocess.run(command, check=True, capture_output=True, cwd="/", **run_as)
    return account.uid if account else None


def _copy_of(programs: Path, folder: Path) -> Path:
    """Copy the programs to where root's account can run them."""
    package = programs.parent.parent
    for source, target in (
        (package.parent / f"{PACKAGE}.libs", folder),
        (programs.parent, folder / PACKAGE),
    ):
        target.mkdir(exist_ok=True)
        subprocess.run(["cp", "-a", str(source), str(target)], check=True)
    return folder / PACKAGE / programs.parent.name / "bin"


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda cluster: (cluster / "PG_VERSION").unlink(), "PG_VERSION is missing"),
        (lambda cluster: (cluster / "PG_VERSION").write_text(""), "PG_VERSION is missing"),
        (lambda cluster: (cluster / "global/pg_control").unlink(), "pg_control is missing"),
        (lambda cluster: os.truncate(cluster / "global/pg_control", 100), "cut off"),
    ],
    ids=["no version", "empty version", "no control file", "cut control file"],
)
def test_a_damaged_folder(data: Path, damage: Callable[[Path], None], sentence: str) -> None:
    damage(data / "postgresql")
    refused(Place(data.resolve()), sentence)


def test_a_damage_that_only_postgresql_finds(data: Path) -> None:
    control = data / "postgresql/global/pg_control"
    control.write_bytes(bytes(8192))
    with (
        pytest.raises(Refused, match=r"could not start on .* incompatible .* Nothing was changed"),
        database(Place(data.resolve())),
    ):
        pass
    assert control.read_bytes() == bytes(8192)


def test_a_folder_of_somebody_elses_files(folder: Path) -> None:
    (folder / "letter.txt").write_text("private")
    with pytest.raises(Refused, match="not a data folder of this diary"):
        open_place(str(folder))
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_file_instead_of_a_folder(folder: Path) -> None:
    (folder / "file").touch()
    with pytest.raises(Refused, match="cannot be used: Not a directory"):
        open_place(str(folder / "file"))


def test_a_dangling_link(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "gone")
    with pytest.raises(Refused, match="which is gone"):
        open_place(str(folder / "link"))


def test_folders_that_were_there_keep_their_permissions(folder: Path) -> None:
    mine = folder / "mine"
    mine.mkdir()
    mine.chmod(0o750 if not AS_ROOT else 0o751)
    before = mine.stat().st_mode
    with database(open_place(str(mine)), throw_away=True):
        pass
    assert mine.stat().st_mode == before


if AS_ROOT:

    def test_root_is_told_of_a_folder_closed_to_postgresql(folder: Path) -> None:
        closed = folder / "closed"
        closed.mkdir(mode=0o700)
        place = open_place(str(closed / "data"))
        with pytest.raises(Refused, match=f"may not enter {closed}\\."), database(place):
            pass
        assert closed.stat().st_mode & 0o777 == 0o700

    def test_data_of_another_account(data: Path) -> None:
        os.chown(data / "README", 65534, -1)
        with pytest.raises(Refused, match="belong to the account"):
            open_place(str(data))
