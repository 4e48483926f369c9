"""What remains in backups after somebody left: until when, and that bringing one back brings nobody back."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from psycopg.conninfo import make_conninfo

from accounts.person import transaction_as
from config.backup import archive, wiring
from config.backup.site import DATABASE, Site, forget_old, save
from config.embedded.binaries import MAJOR, in_wheel
from config.embedded.place import Place
from config.leaving import erase_everything
from tests.config.rows import fill, manage
from tests.people import RealTransactionTestCase, make_entry, make_person

NIGHT = datetime(2026, 3, 12, 2, 47, tzinfo=UTC)
MARK, DAYS = "a-note-that-is-hers", 14
_LEAVE = """
from accounts.person import transaction_as
from config.leaving import erase_everything
person = User.objects.get(username="alice")
with transaction_as(person.pk):
    erase_everything(person)
"""
_PEOPLE = "from accounts.models import User; print(sorted(p.username for p in User.objects.all()))"


class AgedOutTests(RealTransactionTestCase):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "kept"
        self.site = Site(Place(tmp_path), _owner_address(), frozenset(), "a key")

    def test_the_last_copy_is_gone_when_the_backups_are(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            make_entry(alice, NIGHT.date(), note=MARK)
        self._back_up(0)
        with transaction_as(alice.pk):
            erase_everything(alice)
        held = {}
        for night in (1, 7, DAYS, DAYS + 1):
            self._back_up(night)
            held[night] = [path.name for path in self._files() if _holds_mark(path)]
        assert [len(names) for names in held.values()] == [1, 1, 1, 0]
        print(f"backups that hold somebody who left, by nights since: {_counted(held)}")

    def _back_up(self, night: int) -> None:
        now = NIGHT + timedelta(days=night)
        save(self.site, self.folder, now, wiring.applied(), "")
        forget_old(self.folder, now, DAYS)

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.backup"))


def _counted(held: dict[int, list[str]]) -> str:
    return ", ".join(f"{night}: {len(names)}" for night, names in held.items())


def _owner_address() -> str:
    parts = connections["owner"].settings_dict
    given = {"host": parts["HOST"], "port": parts["PORT"], "password": parts["PASSWORD"]}
    filled = {name: value for name, value in given.items() if value}
    return make_conninfo(user=parts["USER"], dbname=parts["NAME"], **filled, **parts["OPTIONS"])


def _holds_mark(file: Path) -> bool:
    folder = file.with_suffix(".opened")
    folder.mkdir(exist_ok=True)
    dumped = archive.unpack(file, folder).member(DATABASE)
    script = subprocess.run(
        [str(in_wheel(MAJOR) / "pg_restore"), "--file=-", str(dumped)],
        capture_output=True,
        check=True,
    )
    return MARK.encode() in script.stdout


def test_bringing_back_an_older_backup_brings_nobody_back(data: Path) -> None:
    fill(data)
    saved = manage(data, "backup")
    assert saved.returncode == 0, saved.stderr
    left = manage(data, "shell", "-c", _LEAVE)
    assert left.returncode == 0, left.stderr
    done = manage(data, "restore", saved.stdout.split(" (")[0], "--replace")
    assert done.returncode == 0, done.stderr
    assert "Deleted since, and deleted again: 1 accounts." in done.stdout
    people = manage(data, "shell", "-v0", "-c", _PEOPLE).stdout
    assert "'bob'" in people
    assert "'alice'" not in people
