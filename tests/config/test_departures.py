"""The list of who left: what it holds, for how long, and what it does after an older backup came back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accounts.closing import close
from accounts.models import User
from accounts.person import transaction_as
from config.backup import departures
from config.backup.departures import KEPT, LEFT, STAYS, closed_until, mark_of
from config.departing import depart_again
from config.leaving import erase_everything
from config.noting import write_down
from tests.people import RealTransactionTestCase, make_entry, make_person

NOW = datetime(2026, 3, 12, 10, tzinfo=UTC)
MARK, OTHER = mark_of(7, NOW), mark_of(8, NOW)


def test_what_happened_last_counts(tmp_path: Path) -> None:
    for what in (closed_until(NOW), STAYS, LEFT):
        departures.write_down(tmp_path, NOW, what, MARK)
    departures.write_down(tmp_path, NOW, STAYS, OTHER)
    assert departures.read(tmp_path) == {MARK: LEFT, OTHER: STAYS}


def test_nobody_is_named_in_it_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    departures.write_down(tmp_path, NOW, LEFT, MARK)
    file = tmp_path / "departures"
    assert file.read_text() == f"{NOW.isoformat()} left {MARK}\n"
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077] == []


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: departures.write_down(folder, NOW, LEFT, OTHER),
        lambda folder: departures.forget_old(folder, NOW, 14),
    ],
    ids=["a line", "forgetting"],
)
def test_on_a_full_disk_the_list_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]
) -> None:
    def no_room(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    departures.write_down(tmp_path, NOW - 2 * KEPT, LEFT, MARK)
    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space left"):
        write(tmp_path)
    assert departures.read(tmp_path) == {MARK: LEFT}
    assert {path.name for path in tmp_path.iterdir()} == {"departures", "departures.lock"}


def test_a_number_that_is_given_again_is_another_mark() -> None:
    assert mark_of(7, NOW) != mark_of(7, NOW + timedelta(microseconds=1))


@pytest.mark.parametrize("days", [0, 14, 500])
def test_it_ages_out_after_a_year_or_when_the_backups_do(tmp_path: Path, days: int) -> None:
    lasts = max(KEPT, timedelta(days=days))
    departures.write_down(tmp_path, NOW - lasts - timedelta(seconds=1), LEFT, MARK)
    departures.write_down(tmp_path, NOW - lasts, LEFT, OTHER)
    departures.forget_old(tmp_path, NOW, days)
    assert departures.read(tmp_path) == {OTHER: LEFT}


def test_without_a_list_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert departures.read(tmp_path / "nowhere") == {}
    departures.forget_old(tmp_path, NOW, 14)
    assert list(tmp_path.iterdir()) == []


class AgainTests(RealTransactionTestCase):
    """The people of an older backup, and a list that is newer than it."""

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = tmp_path
        monkeypatch.setenv("BACKUP_DIR", str(tmp_path))

    def _known(self, name: str) -> User:
        return User.objects.get(username=name)

    def test_who_left_is_written_down_when_it_is_certain(self) -> None:
        alice = make_person("alice")
        mark = mark_of(alice.pk, alice.date_joined)
        with transaction_as(alice.pk):
            make_entry(alice, NOW.date())
            erase_everything(alice)
            assert departures.read(self.folder) == {}
        assert departures.read(self.folder) == {mark: LEFT}

    def test_who_left_leaves_again_and_everybody_else_stays(self) -> None:
        alice, bob = make_person("alice"), make_person("bob")
        departures.write_down(self.folder, NOW, LEFT, mark_of(alice.pk, alice.date_joined))
        assert depart_again(self.folder, self.folder / "elsewhere") == 1
        assert [person.pk for person in User.objects.all()] == [bob.pk]

    def test_who_closed_the_account_finds_it_closed_until_the_same_day(self) -> None:
        alice = make_person("alice")
        what = closed_until(NOW + timedelta(days=14))
        departures.write_down(self.folder, NOW, what, mark_of(alice.pk, alice.date_joined))
        assert depart_again(self.folder) == 0
        assert self._known("alice").leaves_at == NOW + timedelta(days=14)

    def test_who_took_it_back_finds_it_open(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            close(alice)
            write_down(alice, STAYS)
        depart_again(self.folder)
        assert not self._known("alice").is_closed

    def test_of_an_example_nothing_is_written_down(self) -> None:
        example = make_person("example-abc", example_expires_at=NOW)
        with transaction_as(example.pk):
            write_down(example, LEFT)
        assert departures.read(self.folder) == {}
