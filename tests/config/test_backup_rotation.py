from __future__ import annotations

from datetime import UTC, datetime, timedelta

from config.backup.rotation import made_at, name_at, too_old

NOW = datetime(2026, 3, 12, 2, 47, tzinfo=UTC)
DAILY = [name_at(NOW - timedelta(days=age), encrypted=age % 2 == 0) for age in range(30)]


def test_a_name_tells_when_it_was_made() -> None:
    assert DAILY[0] == "pem-diary-20260312T024700Z.backup.age"
    assert made_at(DAILY[3]) == NOW - timedelta(days=3)


def test_what_is_older_goes() -> None:
    assert sorted(too_old(DAILY, NOW, 14)) == sorted(DAILY[15:])


def test_the_newest_stays_however_old() -> None:
    assert too_old(DAILY[20:], NOW, 14) == sorted(DAILY[21:])
    assert too_old(DAILY[29:], NOW, 14) == []


def test_other_files_are_left_alone() -> None:
    others = ["notes.txt", "pem-diary-20200101T000000Z.backup.part", "pem-diary-x.backup"]
    assert too_old([*others, DAILY[0]], NOW, 14) == []
