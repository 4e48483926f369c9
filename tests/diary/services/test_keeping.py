"""Old days go where their person asked for it, once a month, and can be brought back for a while."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from django.db import connections
from django.utils import timezone

from accounts.models import User
from accounts.person import transaction_as
from diary.models import DailyCourse, Entry, Flag, History
from diary.services.analysis import reanalyse
from diary.services.history import forget_old_history
from diary.services.keeping import first_kept_day, forget_old_entries
from diary.services.undo import undo
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person

NOW = datetime(2026, 11, 12, 9, tzinfo=UTC)
OLD, KEPT = date(2024, 10, 31), date(2024, 11, 1)


class OldEntriesTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        for day in (OLD, KEPT):
            make_entry(self.alice, day, note=f"of {day}")
        self._flag(OLD - timedelta(days=3), OLD)
        self._flag(OLD, KEPT)
        reanalyse(self.alice)

    def _flag(self, onset: date, end: date) -> None:
        given = {"onset": onset, "end": end, "peak": onset, "verdict": "confirmed"}
        Flag.objects.create(person=self.alice, kind="crash", confidence=0.5, **given)

    def _forget(self, years: int | None) -> int:
        User.objects.filter(pk=self.alice.pk).update(keeps_entries=years)
        return forget_old_entries(NOW)

    def _days(self) -> list[date]:
        return list(Entry.objects.filter(person=self.alice).values_list("day", flat=True))

    def test_it_is_off_unless_it_was_chosen(self) -> None:
        assert self._forget(None) == 0
        assert self._days() == [OLD, KEPT]

    def test_what_is_older_goes_with_the_crashes_that_were_over(self) -> None:
        assert self._forget(2) == 1
        assert self._days() == [KEPT]
        assert [flag.end for flag in Flag.objects.filter(person=self.alice)] == [KEPT]
        assert DailyCourse.objects.get(person=self.alice).start >= KEPT

    def test_it_moves_once_a_month(self) -> None:
        self.alice.keeps_entries = 2
        days = {first_kept_day(self.alice, NOW + timedelta(days=n)) for n in range(18)}
        assert days == {KEPT}
        assert first_kept_day(self.alice, NOW + timedelta(days=19)) == date(2024, 12, 1)

    def test_it_can_be_brought_back_until_changes_are_forgotten(self) -> None:
        self._forget(2)
        change = History.objects.filter(person=self.alice).latest("id").change
        assert undo(self.alice, change) is not None
        assert OLD in self._days()
        found = Flag.objects.filter(person=self.alice, verdict="confirmed").order_by("onset")
        assert [flag.end for flag in found] == [OLD, KEPT], "and what was said to the crashes"

    def test_a_crash_that_the_person_says_lasted_into_the_kept_days_stays(self) -> None:
        old = Flag.objects.get(person=self.alice, end=OLD)
        Flag.objects.filter(pk=old.pk).update(verdict="corrected", corrected_end=KEPT)
        self._forget(2)
        assert Flag.objects.filter(pk=old.pk).exists()

    def test_whom_it_fails_for_keeps_nobody_else(self) -> None:
        User.objects.update(keeps_entries=2)
        User.objects.filter(pk=self.alice.pk).update(time_zone="Nowhere/None")
        with transaction_as(self.bob.pk):
            make_entry(self.bob, OLD)
        with self.assertLogs("accounts.apart", "ERROR"), pytest.raises(ZoneInfoNotFoundError):
            forget_old_entries(NOW)
        assert self._days() == [OLD, KEPT]
        with transaction_as(self.bob.pk):
            assert not Entry.objects.filter(person=self.bob).exists()

    def test_of_a_closed_account_nothing_is_touched(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(leaves_at=timezone.now())
        assert self._forget(2) == 0


class OldHistoryTests(RealTransactionTestCase):
    """The database itself lets nothing go that is younger than a week."""

    def _left(self, days: int, ages: tuple[int, ...]) -> list[int]:
        alice = make_person("alice", keeps_history=days)
        with transaction_as(alice.pk):
            for _age in ages:
                make_entry(alice, KEPT)
        with connections["owner"].cursor() as cursor:
            for age in ages:
                cursor.execute(
                    "UPDATE diary_history SET at = now() - %s * interval '1 day' - interval '1 hour'"
                    " WHERE id = (SELECT min(id) FROM diary_history WHERE at > now() - interval '1 minute')",
                    [age],
                )
        forget_old_history(timezone.now())
        with transaction_as(alice.pk):
            kept = History.objects.filter(person=alice).values_list("at", flat=True)
            return sorted((timezone.now() - moment).days for moment in kept)

    def test_changes_are_kept_for_as_long_as_was_chosen(self) -> None:
        assert self._left(7, (6, 8, 29, 31)) == [6]

    def test_or_longer(self) -> None:
        assert self._left(365, (6, 31, 364, 366)) == [6, 31, 364]

    def test_the_sites_limit_holds(self) -> None:
        with self.settings(HISTORY_DAYS=14):
            assert self._left(365, (6, 13, 31)) == [6, 13]

    def test_no_choice_lets_a_change_go_within_a_week(self) -> None:
        assert self._left(1, (0, 6, 8)) == [0, 6]
