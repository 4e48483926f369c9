"""Migration operations that let PostgreSQL itself remember every change of personal rows.

One statement-level trigger an operation, with transition tables, so that an import of thousands of
rows costs one more INSERT. It runs as the role that writes: row security holds for the history too.
Used by migrations; never changed after release, only added to.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

CHANGE_SETTING = "diary.change"

# A change is what one verb did; without one, all that the transaction did. It is no transaction
# number, because those start again in a restored database and would join strangers.
_FUNCTION = """
CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
  change uuid := nullif(current_setting('diary.change', true), '')::uuid;
  author bigint := {author};
BEGIN
  IF change IS NULL THEN
    change := gen_random_uuid();
    PERFORM set_config('diary.change', change::text, true);
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "{history}" (person_id, change, author_id, at, table_name, row_id, before, after)
    SELECT n.person_id, change, author, statement_timestamp(), TG_TABLE_NAME, n.id::text,
           NULL, to_jsonb(n)
    FROM new_rows n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "{history}" (person_id, change, author_id, at, table_name, row_id, before, after)
    SELECT o.person_id, change, author, statement_timestamp(), TG_TABLE_NAME, o.id::text,
           to_jsonb(o), NULL
    FROM old_rows o;
  ELSE
    INSERT INTO "{history}" (person_id, change, author_id, at, table_name, row_id, before, after)
    SELECT n.person_id, change, author, statement_timestamp(), TG_TABLE_NAME, n.id::text,
           to_jsonb(o), to_jsonb(n)
    FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE to_jsonb(o) <> to_jsonb(n);
  END IF;
  RETURN NULL;
END
$body$
"""

_PERSON = "nullif(current_setting('diary.person', true), '')::bigint"
_AUTHOR = f"coalesce(nullif(current_setting('diary.author', true), '')::bigint, {_PERSON})"

_TRANSITIONS = {
    "INSERT": "NEW TABLE AS new_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
}


class HistoryFunction(RunSQL):
    """Make the trigger function that writes into the table ``history``."""

    def __init__(self, history: str) -> None:
        self.history = history
        name = f"{history}_record"
        super().__init__(
            sql=_FUNCTION.format(name=name, history=history, author=_PERSON),
            reverse_sql=f'DROP FUNCTION "{name}"()',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, [self.history], {})


class NameTheAuthor(RunSQL):
    """Let the history name the carer who wrote, where it named the person whose row it is."""

    def __init__(self, history: str) -> None:
        self.history = history
        name = f"{history}_record"
        super().__init__(
            sql=_FUNCTION.format(name=name, history=history, author=_AUTHOR),
            reverse_sql=_FUNCTION.format(name=name, history=history, author=_PERSON),
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, [self.history], {})


class LeaveOutOfHistory(RunSQL):
    """Let the history keep rows without ``column``, which PostgreSQL makes of others by itself."""

    def __init__(self, history: str, column: str) -> None:
        self.args = [history, column]
        function = _FUNCTION.format(name=f"{history}_record", history=history, author=_AUTHOR)
        less = function
        for row in ("o", "n"):
            less = less.replace(f"to_jsonb({row})", f"(to_jsonb({row}) - '{column}')")
        super().__init__(sql=less, reverse_sql=function)

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


class RecordHistory(RunSQL):
    """Record every insert, update and delete of ``table`` (with ``person_id`` and ``id``) in ``history``."""

    def __init__(self, table: str, history: str = "diary_history") -> None:
        self.args = [table, history]
        super().__init__(
            sql=[
                f'CREATE TRIGGER "{table}_history_{event.lower()}" AFTER {event} ON "{table}" '
                f"REFERENCING {tables} FOR EACH STATEMENT "
                f'EXECUTE FUNCTION "{history}_record"()'
                for event, tables in _TRANSITIONS.items()
            ],
            reverse_sql=[
                f'DROP TRIGGER "{table}_history_{event.lower()}" ON "{table}"'
                for event in _TRANSITIONS
            ],
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})


class EraseWithPerson(RunSQL):
    """Let rows of ``table`` go with their person in the database.

    Django deletes a person's rows before the person, and each deletion leaves a line of history.
    """

    def __init__(self, table: str, people: str = "accounts_user") -> None:
        self.args = [table, people]
        super().__init__(
            sql=f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_person" FOREIGN KEY (person_id) '
            f'REFERENCES "{people}" (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
            reverse_sql=f'ALTER TABLE "{table}" DROP CONSTRAINT "{table}_person"',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, self.args, {})
