"""PostgreSQL itself keeps one person's rows from another: tried as ``app``, past Django."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection, connections, transaction

from accounts.person import transaction_as
from accounts.row_security import PersonalForeignKey, ProtectTable
from tests.accounts.tables import EXEMPT
from tests.people import RealTransactionTestCase, make_entry, make_person

DAY = date(2026, 3, 12)
_TABLES = """
    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
           EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid),
           (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'person_id')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND c.relkind IN ('r', 'p', 'm', 'f') ORDER BY c.relname
"""
_POLICY = "(person_id = (NULLIF(current_setting('diary.person'::text, true), ''::text))::bigint)"
_OWN_ROWS = ("ALL", _POLICY, _POLICY)
# Lines that are added and never changed; they are forgotten when they are old.
_LINES = {("SELECT", _POLICY, None), ("INSERT", None, _POLICY)}
_OLD = "(at < (statement_timestamp() - '%s days'::interval))"
_POLICIES = {
    "accounts_accessline": _LINES | {("DELETE", f"({_POLICY} AND {_OLD % 30})", None)},
    "diary_history": _LINES | {("DELETE", f"({_POLICY} AND {_OLD % 7})", None)},
}


def _fetch(sql: str, *args: object, using: str = "default") -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, args)
        return list(cursor.fetchall()) if cursor.description else [(cursor.rowcount,)]


def _exempt(table: str) -> bool:
    return table in EXEMPT


class EveryTableTests(RealTransactionTestCase):
    def test_each_is_protected_by_forced_row_security_or_listed_with_a_reason(self) -> None:
        rows = _fetch(_TABLES, using="owner")
        open_ones = [name for name, forced, policy, _ in rows if not (forced and policy)]
        unknown = [name for name in open_ones if not _exempt(name)]
        print(
            f"{len(rows)} tables: {len(rows) - len(open_ones)} protected, {len(open_ones)} exempt"
        )
        assert not unknown, (
            f"protect with ProtectTable, or list in tests/accounts/tables.py: {unknown}"
        )

    def test_every_policy_is_one_of_those_that_are_tried(self) -> None:
        rows = _fetch("SELECT tablename, cmd, qual, with_check FROM pg_policies", using="owner")
        found: dict[str, set[tuple[str, str | None, str | None]]] = {}
        for table, *policy in rows:
            found.setdefault(table, set()).add(tuple(policy))
        odd = {table: p for table, p in found.items() if p != _POLICIES.get(table, {_OWN_ROWS})}
        assert odd == {}

    def test_no_exempt_one_holds_a_person_except_the_session(self) -> None:
        rows = _fetch(_TABLES, using="owner")
        personal = {name for name, _, _, person in rows if person and _exempt(name)}
        assert personal == {"accounts_session"}

    def test_the_list_names_no_table_that_is_gone_or_protected(self) -> None:
        rows = {name: forced for name, forced, _, _ in _fetch(_TABLES, using="owner")}
        assert [name for name in EXEMPT if rows.get(name) is not False] == []

    def test_the_application_owns_none_and_may_empty_none(self) -> None:
        rows = _fetch(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
            " AND (relowner = current_user::regrole OR has_table_privilege(oid, 'TRUNCATE')"
            " OR has_table_privilege(oid, 'TRIGGER') OR has_table_privilege(oid, 'REFERENCES'))"
        )
        assert rows == []

    def test_the_owner_is_no_superuser_and_sees_all_rows(self) -> None:
        assert _fetch(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
            using="owner",
        ) == [(False, True)]


class StrangersRowTests(RealTransactionTestCase):
    """Bob's transaction, and SQL that names Alice's row."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        with transaction_as(self.alice.pk):
            self.entry = make_entry(self.alice, DAY)
        self.enterContext(transaction_as(self.bob.pk))

    def test_select_does_not_see_it(self) -> None:
        assert _fetch("SELECT count(*) FROM diary_entry") == [(0,)]

    def test_update_does_not_find_it(self) -> None:
        sql = "UPDATE diary_entry SET value = 0 WHERE id = %s"
        assert _fetch(sql, self.entry.pk) == [(0,)]

    def test_delete_does_not_find_it(self) -> None:
        assert _fetch("DELETE FROM diary_entry WHERE id = %s", self.entry.pk) == [(0,)]

    def test_it_cannot_be_written_in_her_name(self) -> None:
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make_entry(self.alice, DAY)

    def test_his_own_row_cannot_become_hers(self) -> None:
        make_entry(self.bob, DAY)
        sql = "UPDATE diary_entry SET person_id = %s"
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _fetch(sql, self.alice.pk)

    def test_the_table_cannot_be_emptied(self) -> None:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            _fetch("TRUNCATE diary_entry")

    def test_row_security_cannot_be_switched_off(self) -> None:
        for sql in (
            "ALTER TABLE diary_entry DISABLE ROW LEVEL SECURITY",
            "DROP POLICY diary_entry_own_rows ON diary_entry",
            "SET ROLE owner",
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                _fetch(sql)

    def test_a_query_without_row_security_is_refused(self) -> None:
        _fetch("SET LOCAL row_security = off")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            _fetch("SELECT count(*) FROM diary_entry")


class PointingAtAStrangersRowTests(RealTransactionTestCase):
    """A foreign key is checked past row security: it has to hold the person as well."""

    def setUp(self) -> None:
        self.alice, self.bob = make_person("alice"), make_person("bob")
        with transaction_as(self.alice.pk):
            self.entry = make_entry(self.alice, DAY)
        self.enterContext(_remark_table())

    def test_it_is_refused(self) -> None:
        with pytest.raises(Exception, match="same_person"), transaction_as(self.bob.pk):
            self._remark(self.bob.pk)

    def test_ones_own_is_accepted(self) -> None:
        with transaction_as(self.alice.pk):
            self._remark(self.alice.pk)
            assert _fetch("SELECT count(*) FROM remark") == [(1,)]

    def test_what_is_added_to_it_is_hidden_from_a_stranger(self) -> None:
        with transaction_as(self.alice.pk):
            self._remark(self.alice.pk)
        with transaction_as(self.bob.pk):
            assert _fetch("SELECT count(*) FROM remark") == [(0,)]

    def _remark(self, person_id: int) -> None:
        _fetch("INSERT INTO remark (person_id, entry_id) VALUES (%s, %s)", person_id, self.entry.pk)


@contextmanager
def _remark_table() -> Iterator[None]:
    """A personal table that points to entries, made by the owner with the migrations' operations."""
    owner = connections["owner"]
    made = [
        "CREATE TABLE remark (id bigserial PRIMARY KEY, person_id bigint NOT NULL, entry_id uuid)",
        *ProtectTable("remark").sql,
        PersonalForeignKey("remark", "entry_id", "diary_entry").sql,
        f"GRANT SELECT, INSERT ON remark TO {connection.settings_dict['USER']}",
        f"GRANT USAGE ON SEQUENCE remark_id_seq TO {connection.settings_dict['USER']}",
    ]
    with owner.cursor() as cursor:
        for sql in made:
            cursor.execute(sql)
    try:
        yield
    finally:
        with owner.cursor() as cursor:
            cursor.execute("DROP TABLE remark")
