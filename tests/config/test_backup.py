"""A site saved, wiped and brought back; and files that must not be believed."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import psycopg
import pytest

from config.embedded.place import Place
from config.embedded.session import Session, database
from config.writers import LOCK
from tests.config.rows import every_row, fill, manage


@pytest.fixture(scope="module")
def original(template: Path, grounds: Path) -> Path:
    """A stopped site with two people in it."""
    copy = grounds / "filled"
    subprocess.run(["cp", "-a", str(template), str(copy)], check=True)
    with database(Place(copy.resolve())) as session:
        fill(copy, **session.addresses.environment())
    return copy


@pytest.fixture
def filled(original: Path, folder: Path) -> Path:
    copy = folder / "data"
    subprocess.run(["cp", "-a", str(original), str(copy)], check=True)
    return copy


@pytest.fixture(scope="module")
def running(original: Path) -> Iterator[tuple[Path, Session, Path]]:
    """The same site with its server up and a backup of it, for tests that must change nothing."""
    with database(Place(original.resolve())) as session:
        yield original, session, save(original, BACKUP_DIR=str(original.parent / "kept"))


def rows(data: Path) -> Mapping[str, list[str]]:
    with database(Place(data.resolve())) as session:
        return every_row(session.addresses.owner)


def save(data: Path, **over: str) -> Path:
    done = manage(data, "backup", **over)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.split(" (")[0])


def wipe(data: Path) -> None:
    """Remove the database and every key, as a new machine has neither."""
    shutil.rmtree(data / "postgresql")
    shutil.rmtree(data / "secrets")


def test_every_row_and_key_comes_back(filled: Path, folder: Path) -> None:
    before, key = rows(filled), (filled / "secrets" / "secret-key").read_text()
    file = save(filled, BACKUP_DIR=str(folder / "kept"))
    assert file.stat().st_mode & 0o077 == 0
    wipe(filled)
    done = manage(filled, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert rows(filled) == before
    assert (filled / "secrets" / "secret-key").read_text() == key
    check_rights(filled)
    count = sum(map(len, before.values()))
    assert count > 100
    print(f"backup: {count} rows in {len(before)} tables compared after restore, all the same")


def check_rights(data: Path) -> None:
    """The restored application may work, and no more than before."""
    assert manage(data, "check", "--database", "default", "--database", "owner").returncode == 0
    with (
        database(Place(data.resolve())) as session,
        psycopg.connect(session.addresses.app) as connection,
    ):
        seen = connection.execute("SELECT count(*) FROM diary_entry").fetchone()
        assert seen == (0,), "row security holds again"
        assert connection.execute("SELECT count(*) > 1 FROM accounts_user").fetchone() == (True,)


def test_an_encrypted_backup_needs_its_passphrase(filled: Path, folder: Path) -> None:
    before = rows(filled)
    right, wrong = folder / "right", folder / "wrong"
    right.write_text("lamp river quiet stone\n")
    wrong.write_text("another phrase\n")
    over = {"BACKUP_DIR": str(folder / "kept"), "BACKUP_PASSPHRASE_FILE": str(right)}
    file = save(filled, **over)
    assert file.name.endswith(".backup.age")
    assert b"alice" not in file.read_bytes()
    refused = manage(filled, "restore", str(file), "--passphrase-file", str(wrong), "--replace")
    assert refused.returncode == 1
    assert "the passphrase is another one" in refused.stderr
    wipe(filled)
    assert manage(filled, "restore", str(file), **over).returncode == 0
    assert rows(filled) == before


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[content.index(b"PGDMP") + 4000] ^= 1
    file.write_bytes(content)


def relist(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b'"postgresql": 18', b'"postgresql": 17', 1))


def make_foreign(file: Path) -> None:
    other = file.with_name("other.txt")
    other.write_text("holiday pictures")
    with tarfile.open(file, "w") as tar:
        tar.add(other, "other.txt")


def make_text(file: Path) -> None:
    file.write_text("date,kind,name,value\n")


@pytest.mark.parametrize("harm", [cut, flip, relist, make_foreign, make_text])
def test_a_damaged_or_foreign_file_changes_nothing(
    running: tuple[Path, Session, Path], folder: Path, harm: Callable[[Path], None]
) -> None:
    data, session, whole = running
    before = every_row(session.addresses.owner)
    file = folder / "harmed.backup"
    shutil.copy(whole, file)
    harm(file)
    done = manage(data, "restore", str(file), "--replace", **session.addresses.environment())
    assert done.returncode == 1
    assert "Nothing was changed." in done.stderr
    assert "Traceback" not in done.stderr
    assert every_row(session.addresses.owner) == before


def test_a_running_diary_is_left_alone(running: tuple[Path, Session, Path]) -> None:
    data, session, file = running
    with psycopg.connect(session.addresses.app) as writer:
        writer.execute("SELECT pg_advisory_lock_shared(%s, %s)", LOCK)
        done = manage(data, "restore", str(file), "--replace", **session.addresses.environment())
    assert done.returncode == 1
    assert "The diary is running" in done.stderr


def test_people_give_way_only_when_asked_and_are_saved_before(filled: Path, folder: Path) -> None:
    kept = folder / "kept"
    file = save(filled, BACKUP_DIR=str(kept))
    with (
        database(Place(filled.resolve())) as session,
        psycopg.connect(session.addresses.owner) as c,
    ):
        c.execute("UPDATE diary_entry SET note = 'written later'")
    later = rows(filled)
    refused = manage(filled, "restore", str(file), BACKUP_DIR=str(kept))
    assert refused.returncode == 1
    assert "accounts here already" in refused.stderr
    assert rows(filled) == later
    done = manage(filled, "restore", str(file), "--replace", BACKUP_DIR=str(kept))
    assert done.returncode == 0, done.stderr
    assert rows(filled) != later
    saved = Path(done.stdout.split("is saved in ")[1].splitlines()[0].removesuffix("."))
    assert saved.parent == kept
    assert saved != file
