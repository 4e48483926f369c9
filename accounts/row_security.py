"""Migration operations that keep one person's rows from another's, in PostgreSQL itself.

Used by the migrations of every app with personal tables; never changed after release, only added to.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunSQL

_PERSON = "nullif(current_setting('diary.person', true), '')::bigint"


class ProtectTable(RunSQL):
    """Force row-level security on a table with a ``person_id``, and make (person_id, id) a key.

    The key is what composite foreign keys of other personal tables point to.
    """

    def __init__(self, table: str, person_column: str = "person_id") -> None:
        self.args = [table, person_column]
        super().__init__(
            sql=[
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_person_id_key" UNIQUE ("{person_column}", id)',
                f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
                f'CREATE POLICY "{table}_own_rows" ON "{table}" '
                f'USING ("{person_column}" = {_PERSON}) WITH CHECK ("{person_column}" = {_PERSON})',
            ],
            reverse_sql=[
                f'DROP POLICY "{table}_own_rows" ON "{table}"',
                f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY',
                f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_person_id_key"',
            ],
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


class PersonalForeignKey(RunSQL):
    """Let ``table.column`` point only to rows of the same person in ``target``.

    A plain foreign key is checked past row security; this one holds the person as well. The Django
    field has ``db_constraint=False``. With ``forgets`` the row stays, pointing nowhere, when what it
    points to goes.
    """

    def __init__(self, table: str, column: str, target: str, forgets: bool = False) -> None:
        self.args = [table, column, target, forgets]
        gone = f'ON DELETE SET NULL ("{column}") ' if forgets else ""
        name = f"{table}_{column}_same_person"
        super().__init__(
            sql=f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (person_id, "{column}") '
            f'REFERENCES "{target}" (person_id, id) {gone}DEFERRABLE INITIALLY DEFERRED',
            reverse_sql=f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


class KeepLines(RunSQL):
    """Let the lines of a protected ``table`` be read and added to, and never be changed.

    They go with their person, past row security, or with ``forget_days`` once they are that old.
    """

    def __init__(self, table: str, forget_days: int | None = None) -> None:
        self.args = [table, forget_days]
        own = f"person_id = {_PERSON}"
        policies = {"read": f"SELECT USING ({own})", "add": f"INSERT WITH CHECK ({own})"}
        if forget_days is not None:
            old = f"at < statement_timestamp() - interval '{forget_days} days'"
            policies["forget"] = f"DELETE USING ({own} AND {old})"
        super().__init__(
            sql=[
                f'DROP POLICY "{table}_own_rows" ON "{table}"',
                *(
                    f'CREATE POLICY "{table}_{name}" ON "{table}" FOR {rule}'
                    for name, rule in policies.items()
                ),
            ],
            reverse_sql=[
                *(f'DROP POLICY "{table}_{name}" ON "{table}"' for name in policies),
                f'CREATE POLICY "{table}_own_rows" ON "{table}" USING ({own}) WITH CHECK ({own})',
            ],
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


class GoWithPerson(RunSQL):
    """Let rows of ``table`` go with whoever ``column`` names, though they belong to another person."""

    def __init__(self, table: str, column: str, people: str = "accounts_user") -> None:
        self.args = [table, column, people]
        name = f"{table}_{column}_goes"
        super().__init__(
            sql=f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY ("{column}") '
            f'REFERENCES "{people}" (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
            reverse_sql=f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


class ForgetLines(RunSQL):
    """Let a person's lines of a table with KeepLines be removed once they are ``days`` old; 0: never."""

    def __init__(self, table: str, days: int, before: int = 0) -> None:
        self.args = [table, days, before]
        super().__init__(sql=_forget(table, days), reverse_sql=_forget(table, before))

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


def _forget(table: str, days: int) -> list[Any]:
    gone = [f'DROP POLICY IF EXISTS "{table}_forget" ON "{table}"']
    if not days:
        return gone
    old = f"at < statement_timestamp() - interval '{days} days'"
    rule = f"DELETE USING (person_id = {_PERSON} AND {old})"
    return [*gone, f'CREATE POLICY "{table}_forget" ON "{table}" FOR {rule}']
