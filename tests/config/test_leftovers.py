"""What a killed backup leaves in plain goes by the next night but one; nothing else goes with it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.backup.leftovers import OLD, forget_leftovers
from config.tasks import back_up

NOW = datetime(2026, 3, 12, 2, 47, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def touched(path: Path, at: datetime) -> Path:
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def a_scratch(data: Path, name: str, at: datetime) -> Path:
    folder = data / name
    folder.mkdir(parents=True)
    (folder / "dump").write_text("PGDMP")
    touched(folder / "dump", at)
    return touched(folder, at)


def test_what_is_a_day_old_goes_and_what_is_at_work_stays(tmp_path: Path) -> None:
    data, backups = tmp_path / "data", tmp_path / "kept"
    backups.mkdir()
    a_scratch(data, "backup-0123abc_", NOW - OLD - SECOND)
    a_scratch(data, "upgrade-0123abcd", NOW - OLD - SECOND)
    begun = backups / ".backup-0123abcd"
    begun.write_text("PGDMP")
    touched(begun, NOW - OLD - SECOND)
    at_work = a_scratch(data, "backup-abcd0123", NOW - OLD - SECOND)
    touched(at_work / "dump", NOW)
    assert forget_leftovers(data, backups, NOW) == 3
    assert list(data.iterdir()) == [at_work]
    assert list(backups.iterdir()) == []


@pytest.mark.parametrize("name", ["backups", "backup-of-mine", "postgresql-16-before-upgrade"])
def test_other_folders_are_left_alone(tmp_path: Path, name: str) -> None:
    folder = a_scratch(tmp_path / "data", name, NOW - 9 * OLD)
    assert forget_leftovers(tmp_path / "data", tmp_path / "nowhere", NOW) == 0
    assert folder.is_dir()


def test_the_worker_does_it_also_where_no_backup_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_DAYS", "0")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    (tmp_path / "README").write_text("a data folder")
    left = a_scratch(tmp_path, "backup-0123abcd", NOW - 9 * OLD)
    back_up(timestamp=0)
    assert not left.exists()
