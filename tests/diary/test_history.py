"""What PostgreSQL itself remembers of every change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.person import transaction_as
from diary.models import Entry, Flag, History, TrackedSymptom
from diary.services.entries import save_day
from diary.services.undo import undo
from tests.people import PeopleTestCase, RealTransactionTestCase, make_entry, make_person

DAY = date(2025, 3, 12)


class HistoryTests(PeopleTestCase):
    def lines(self) -> list[tuple[Any, Any]]:
        values = [(line.before, line.after) for line in History.objects.order_by("id")]
        return [(before and before["value"], after and after["value"]) for before, after in values]

    def test_adding_changing_and_removing_each_leave_a_line(self) -> None:
        entry = make_entry(self.alice, DAY, value=2.0)
        Entry.objects.update(value=0)
        entry.delete()
        assert self.lines() == [(None, 2), (2, 0), (0, None)]

    def test_a_line_says_who_and_of_which_row(self) -> None:
        entry = make_entry(self.alice, DAY)
        line = History.objects.get()
        assert (line.person_id, line.author_id) == (self.alice.pk, self.alice.pk)
        assert (line.table_name, line.row_id) == ("diary_entry", str(entry.pk))

    def test_an_update_that_changes_nothing_leaves_none(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        Entry.objects.update(value=2.0)
        assert len(self.lines()) == 1

    def test_the_list_and_the_flags_are_remembered_too(self) -> None:
        TrackedSymptom.objects.create(person=self.alice, name="nausea")
        Flag.objects.create(person=self.alice, onset=DAY, peak=DAY, kind="dip", confidence=0.5)
        tables = set(History.objects.values_list("table_name", flat=True))
        assert tables == {"diary_trackedsymptom", "diary_flag"}

    def test_an_import_pays_no_query_a_row(self) -> None:
        rows = [Entry(person=self.alice, day=DAY, kind="symptom", name=f"n{n}") for n in range(500)]
        with CaptureQueriesContext(connection) as queries:
            Entry.objects.bulk_create(rows)
        assert len(queries) == 1
        assert History.objects.count() == 500

    def test_nobody_writes_history_for_another(self) -> None:
        with self.assertRaisesMessage(DatabaseError, "row-level security"), transaction.atomic():
            make_entry(self.bob, DAY)
        assert not History.objects.exists()


class FlagUndoTests(PeopleTestCase):
    def test_only_the_verdict_of_a_flag_goes_back(self) -> None:
        flag = Flag.objects.create(
            person=self.alice, onset=DAY, peak=DAY, kind="dip", confidence=0.5
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('diary.change', '', true)")
        Flag.objects.update(verdict="rejected", confidence=0.9)
        undo(self.alice, History.objects.order_by("-id")[0].change)
        flag.refresh_from_db()
        assert (flag.verdict, flag.confidence) == ("", 0.9)


class HistoryTransactionTests(RealTransactionTestCase):
    def test_what_one_transaction_did_is_one_change_and_another_ones_is_another(self) -> None:
        alice = make_person("alice")
        for number in range(2):
            with transaction_as(alice.pk):
                make_entry(alice, DAY, name=f"one {number}")
                make_entry(alice, DAY, name=f"two {number}")
        with transaction_as(alice.pk):
            assert History.objects.count() == 4
            assert History.objects.values("change").distinct().count() == 2

    def test_a_stranger_sees_no_line(self) -> None:
        alice, bob = make_person("alice"), make_person("bob")
        with transaction_as(alice.pk):
            make_entry(alice, DAY, note="mine")
        with transaction_as(bob.pk):
            assert not History.objects.exists()

    def test_it_goes_with_its_person(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            make_entry(alice, DAY)
        with transaction_as(alice.pk):
            alice.delete()
        assert History.objects.using("owner").count() == 0

    def test_what_was_rolled_back_never_was(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            make_entry(alice, DAY)
            transaction.set_rollback(True)
        with transaction_as(alice.pk):
            assert not History.objects.exists()


class TwoAtOnceTests(RealTransactionTestCase):
    def test_two_saves_of_one_question_leave_one_row(self) -> None:
        alice = make_person("alice")
        both = Barrier(2)

        def save(value: float) -> None:
            with transaction_as(alice.pk):
                both.wait(timeout=10)
                save_day(alice, DAY, {("symptom", "fatigue"): value})
            connection.close()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(save, (2.0, 8.0)))
        with transaction_as(alice.pk):
            assert Entry.objects.count() == 1
