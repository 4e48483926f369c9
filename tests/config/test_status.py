"""``manage.py status``: how the site is, in words, with an exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import TestCase

from config.metrics.figures import Figures
from config.metrics.report import judged

HOUR = timedelta(hours=1)
WELL = Figures(
    database_bytes=12_300_000,
    accounts=3,
    first_account=90 * 24 * HOUR,
    waiting=2,
    oldest_waiting=timedelta(minutes=3),
    failed=4,
    failed_lately=0,
    worker_silence=timedelta(seconds=4),
    backup_age=7 * HOUR,
    disk_free_bytes=80_000_000_000,
    disk_bytes=270_000_000_000,
)


@pytest.fixture(autouse=True)
def _with_backups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BACKUP_DAYS", raising=False)


def test_all_is_well() -> None:
    assert [part.says for part in judged(WELL)] == [
        "3 accounts, 12 MB in the database.",
        "2 background jobs wait, the oldest for 3 min.",
        "0 background jobs failed in the last day, 4 ever.",
        "The newest backup is 7 h old.",
        "80.0 GB of 270.0 GB are free where the data are.",
    ]
    assert all(part.ok for part in judged(WELL))


@pytest.mark.parametrize(
    ("over", "name"),
    [
        ({"oldest_waiting": timedelta(minutes=20)}, "queue"),
        ({"failed_lately": 1}, "failed"),
        ({"backup_age": 49 * HOUR}, "backup"),
        ({"backup_age": None}, "backup"),
        ({"disk_free_bytes": 900_000_000}, "disk"),
    ],
)
def test_what_needs_looking_after(over: dict[str, object], name: str) -> None:
    found = replace(WELL, **over)  # type: ignore[arg-type]
    assert [part.name for part in judged(found) if not part.ok] == [name]


def test_no_backup_is_missed_on_the_first_day_or_where_none_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = replace(WELL, backup_age=None, first_account=HOUR)
    assert all(part.ok for part in judged(new))
    monkeypatch.setenv("BACKUP_DAYS", "0")
    off = [part.says for part in judged(replace(WELL, backup_age=None)) if part.name == "backup"]
    assert off == ["Nightly backups are switched off (BACKUP_DAYS=0)."]


class CommandTests(TestCase):
    def test_what_is_missing_ends_it_with_1(self) -> None:
        with self.settings(), pytest.raises(SystemExit) as ended:
            call_command("status", stdout=(said := StringIO()))
        assert ended.value.code == 1
        assert "ok    The database answers.\n" in said.getvalue()
        assert "LOOK  No background worker has been started.\n" in said.getvalue()

    def test_for_a_program(self) -> None:
        with pytest.raises(SystemExit):
            call_command("status", "--json", stdout=(said := StringIO()))
        told = json.loads(said.getvalue())
        assert told["database"] == {"ok": True, "says": "The database answers."}
        assert set(told) >= {
            "web",
            "worker",
            "migrations",
            "queue",
            "failed",
            "backup",
            "disk",
            "size",
        }
