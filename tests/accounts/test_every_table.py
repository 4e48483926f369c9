"""Past Django, as the application's role: everything SQL can try on every protected table."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.person import transaction_as
from tests.everything import fill_everything, protected_tables, rows_of
from tests.people import RealTransactionTestCase, make_person

_POINTERS = """
    SELECT c.conrelid::regclass::text, c.conname,
           (SELECT array_agg(a.attname::text ORDER BY a.attname::text) FROM pg_attribute a
            WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid
    WHERE c.contype = 'f' AND t.relforcerowsecurity ORDER BY 2
"""


def _run(sql: str, *args: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, args)
        return cursor.fetchone()[0] if cursor.description else cursor.rowcount


class EveryTableTests(RealTransactionTestCase):
    """Alice has a row everywhere; Bob's transactions try to get at them."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        with transaction_as(self.alice.pk):
            fill_everything(self.alice)
        self.tables = protected_tables()
        self.before = rows_of(self.alice.pk, using="owner")

    def test_every_protected_table_is_tried(self) -> None:
        assert [table for table, rows in self.before.items() if not rows] == []

    def test_a_stranger_neither_sees_nor_changes_nor_removes_nor_forges(self) -> None:
        tries = [self._refused(table) for table in self.tables]
        print(f"{sum(tries)} tries in SQL on {len(self.tables)} protected tables, all refused")
        assert rows_of(self.alice.pk, using="owner") == self.before

    def test_nobody_at_all_does_either(self) -> None:
        for table in self.tables:
            assert _run(f"SELECT count(*) FROM {table}") == 0  # noqa: S608
            assert _run(f"DELETE FROM {table}") == 0  # noqa: S608
        assert rows_of(self.alice.pk, using="owner") == self.before

    def test_a_row_of_ones_own_points_to_no_row_of_hers(self) -> None:
        pointers = self._pointers()
        for table, constraint, columns in pointers:
            assert "person_id" in columns, f"{constraint} does not hold the person"
            row = self._copy(table, person_id=self.bob.pk)
            with pytest.raises(IntegrityError, match="same_person"), transaction_as(self.bob.pk):
                self._insert(table, row)
        print(f"{len(pointers)} references between protected tables, each refused across people")
        assert {table for table, *_ in pointers} >= {"accounts_share", "accounts_accessline"}

    def test_a_referred_row_is_refused_as_well_when_it_is_changed_to(self) -> None:
        with transaction_as(self.bob.pk):
            fill_everything(self.bob)
        share = json.loads(self.before["accounts_invitation"][0])["id"]
        with pytest.raises(IntegrityError, match="same_person"), transaction_as(self.bob.pk):
            _run("UPDATE accounts_share SET invitation_id = %s", share)

    def _refused(self, table: str) -> int:
        sees_nothing = (
            f"SELECT count(*) FROM {table}",  # noqa: S608
            f"UPDATE {table} SET person_id = person_id",  # noqa: S608
            f"DELETE FROM {table}",  # noqa: S608
            f"DELETE FROM {table} WHERE person_id = {self.alice.pk}",  # noqa: S608
        )
        for sql in sees_nothing:
            with transaction_as(self.bob.pk):
                assert _run(sql) == 0, sql
                transaction.set_rollback(True)
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            transaction_as(self.bob.pk),
        ):
            self._insert(table, self._copy(table))
        return len(sees_nothing) + 1

    def _copy(self, table: str, **over: Any) -> dict[str, Any]:
        """Return her row under another id and with fresh unique values."""
        row = json.loads(self.before[table][0])
        numbered = isinstance(row["id"], int)
        fresh = {"id": 10**9 if numbered else "00000000-0000-4000-8000-000000000000"}
        if "token_hash" in row:
            fresh["token_hash"] = "f" * 64
        return row | fresh | over

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        # What PostgreSQL makes by itself cannot be given.
        names = ", ".join(f'"{name}"' for name in row if name != "words")
        sql = f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(null::{table}, %s::jsonb)"  # noqa: S608
        _run(sql, json.dumps(row))

    def _pointers(self) -> list[tuple[str, str, list[str]]]:
        with connection.cursor() as cursor:
            cursor.execute(_POINTERS)
            return list(cursor.fetchall())


class LookUpTests(RealTransactionTestCase):
    """The functions that answer past row security say no more than they must."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        with transaction_as(self.alice.pk):
            fill_everything(self.alice)

    def test_each_runs_with_a_fixed_search_path_and_not_for_everybody(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT proname::text, proconfig, has_function_privilege('public', oid, 'EXECUTE')"
                " FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
            )
            found = {name: (path, anybody) for name, path, anybody in cursor.fetchall()}
        narrow = (["search_path=pg_catalog, pg_temp"], False)
        assert found == {
            "accounts_invitation_by_token": narrow,
            "accounts_readlink_by_token": narrow,
            "accounts_share_with_me": narrow,
            "diary_calendarlink_by_token": narrow,
            "diary_forget_me": narrow,
            "diary_reminderdevice_people": narrow,
        }

    def test_without_the_token_nothing_is_found(self) -> None:
        for token in ("", "%", "' OR true --"):
            assert _run("SELECT count(*) FROM accounts_readlink_by_token(%s)", token) == 0
            assert _run("SELECT count(*) FROM accounts_invitation_by_token(%s)", token) == 0
            assert _run("SELECT count(*) FROM diary_calendarlink_by_token(%s)", token) == 0

    def test_nobody_and_a_stranger_are_shared_nothing(self) -> None:
        assert _run("SELECT count(*) FROM accounts_share_with_me()") == 0
        with transaction_as(self.bob.pk):
            assert _run("SELECT count(*) FROM accounts_share_with_me()") == 0

    def test_the_worker_learns_ids_and_nothing_else(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM diary_reminderdevice_people()")
            assert cursor.fetchall() == [(self.alice.pk,)]


class LinesTests(RealTransactionTestCase):
    """What happened is not rewritten by the application, not even for the person themself."""

    def test_lines_are_added_and_never_changed_or_removed(self) -> None:
        alice = make_person("alice")
        with transaction_as(alice.pk):
            fill_everything(alice)
        before = rows_of(alice.pk, using="owner")
        for table in ("accounts_accessline", "diary_history"):
            with transaction_as(alice.pk):
                assert _run(f"UPDATE {table} SET at = now()") == 0  # noqa: S608
                assert _run(f"DELETE FROM {table}") == 0  # noqa: S608
        assert rows_of(alice.pk, using="owner") == before
