"""A migration operation: what a carer leaves in other people's diaries loses their name when they go.

Row security keeps a carer from those rows, so this one step runs as the owner. It takes nothing, names
nobody, and touches only what says who the person was for whom the transaction acts. Used by migrations;
never changed after release, only added to.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

# The trigger of the history names its table without a schema, so the path is widened inside.
_FUNCTION = """
CREATE FUNCTION public.diary_forget_me() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
  me bigint := nullif(current_setting('diary.person', true), '')::bigint;
  former text := coalesce(current_setting('diary.change', true), '');
  step uuid := gen_random_uuid();
  gone text := '(left)';
  my_name text;
  owners bigint[];
BEGIN
  SELECT username INTO my_name FROM public.accounts_user WHERE id = me;
  IF my_name IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('search_path', 'pg_catalog, public, pg_temp', true);
  UPDATE public.accounts_accessline SET who = gone WHERE who = my_name AND person_id <> me;
  SELECT array_agg(DISTINCT person_id) INTO owners FROM public.accounts_share WHERE carer_id = me;
  PERFORM set_config('diary.change', step::text, true);
  UPDATE public.diary_entry SET by = gone WHERE person_id = ANY (owners) AND by = my_name;
  DELETE FROM public.accounts_share WHERE carer_id = me;
  PERFORM set_config('diary.change', former, true);
  DELETE FROM public.diary_history WHERE person_id = ANY (owners) AND (
    change = step
    OR table_name = 'accounts_share' AND coalesce(after, before) ->> 'carer_id' = me::text
  );
  UPDATE public.diary_history SET
    author_id = nullif(author_id, me),
    before = CASE WHEN before ->> 'by' = my_name THEN jsonb_set(before, '{by}', to_jsonb(gone)) ELSE before END,
    after = CASE WHEN after ->> 'by' = my_name THEN jsonb_set(after, '{by}', to_jsonb(gone)) ELSE after END
  WHERE person_id = ANY (owners)
    AND (author_id = me OR before ->> 'by' = my_name OR after ->> 'by' = my_name);
END
$body$
"""
_NAME = "public.diary_forget_me()"


class ForgetMe(RunSQL):
    """Make ``diary_forget_me()``, run by whoever leaves."""

    def __init__(self) -> None:
        super().__init__(
            sql=[_FUNCTION, f"REVOKE ALL ON FUNCTION {_NAME} FROM PUBLIC"],
            reverse_sql=f"DROP FUNCTION {_NAME}",
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, [], {})
