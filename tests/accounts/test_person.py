from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from accounts.person import NoTransaction, acting_as, transaction_as
from diary.models import Entry
from tests.people import RealTransactionTestCase, make_entry, make_person

DAY = date(2026, 3, 12)


class ActingAsTests(RealTransactionTestCase):
    def setUp(self) -> None:
        self.alice = make_person("alice")
        self.bob = make_person("bob")
        with transaction_as(self.alice.pk):
            make_entry(self.alice, DAY)

    def test_it_shows_the_persons_own_rows(self) -> None:
        with transaction_as(self.alice.pk):
            assert Entry.objects.count() == 1

    def test_it_hides_them_from_a_stranger(self) -> None:
        with transaction_as(self.bob.pk):
            assert Entry.objects.count() == 0

    def test_nobody_sees_anything(self) -> None:
        assert Entry.objects.count() == 0

    def test_it_raises_outside_a_transaction(self) -> None:
        with pytest.raises(NoTransaction), acting_as(self.alice.pk):
            pass

    def test_it_ends_with_the_block(self) -> None:
        with transaction.atomic():
            with acting_as(self.alice.pk):
                assert Entry.objects.count() == 1
            assert Entry.objects.count() == 0

    def test_it_ends_with_the_transaction_after_an_error(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction_as(self.alice.pk):
            raise ZeroDivisionError
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('diary.person', true), '')")
            assert cursor.fetchone() == ("",)

    def test_the_error_that_broke_the_transaction_is_the_one_that_is_raised(self) -> None:
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction_as(self.bob.pk),
        ):
            make_entry(self.alice, DAY)

    def test_an_author_is_named_and_put_back(self) -> None:
        with transaction_as(self.alice.pk):
            with acting_as(self.alice.pk, author_id=self.bob.pk):
                assert self._author() == str(self.bob.pk)
            assert self._author() == ""

    def _author(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(current_setting('diary.author', true), '')")
            return str(cursor.fetchone()[0])
