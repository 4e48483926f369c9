"""Migration operations for the three questions that row security cannot answer by itself.

A link is looked up before it is known whose it is, a carer asks for what others share, and the
background worker asks for whom there is something to do. Each
question is a function of its own that runs as the owner, answers with ids only, and takes nothing
that could widen it. Used by migrations; never changed after release, only added to.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

_FUNCTION = """
CREATE FUNCTION public."{name}"({given}) RETURNS TABLE ({answer})
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $body$ {question} $body$
"""
_FOR_A_LINK = 'SELECT t.id, t.person_id FROM public."{table}" t WHERE t.token_hash = wanted'
_WITH_ME = """
SELECT t.id, t.person_id, t.rights::text FROM public."{table}" t WHERE t.ended_at IS NULL
AND t.carer_id = nullif(current_setting('diary.person', true), '')::bigint
"""


class LookUpByToken(RunSQL):
    """Make ``<table>_by_token(hash)``: the row and the person of a token, for who knows the token."""

    def __init__(self, table: str) -> None:
        self.table = table
        name = f"{table}_by_token"
        super().__init__(
            sql=[
                _FUNCTION.format(
                    name=name,
                    given="wanted text",
                    answer="id uuid, person_id bigint",
                    question=_FOR_A_LINK.format(table=table),
                ),
                f'REVOKE ALL ON FUNCTION public."{name}"(text) FROM PUBLIC',
            ],
            reverse_sql=f'DROP FUNCTION public."{name}"(text)',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, [self.table], {})


class LookUpSharedWithMe(RunSQL):
    """Make ``<table>_with_me()``: what others share with the person the transaction acts as."""

    def __init__(self, table: str) -> None:
        self.table = table
        name = f"{table}_with_me"
        super().__init__(
            sql=[
                _FUNCTION.format(
                    name=name,
                    given="",
                    answer="id uuid, person_id bigint, rights text",
                    question=_WITH_ME.format(table=table),
                ),
                f'REVOKE ALL ON FUNCTION public."{name}"() FROM PUBLIC',
            ],
            reverse_sql=f'DROP FUNCTION public."{name}"()',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, [self.table], {})


class LookUpWhoHas(RunSQL):
    """Make ``<table>_people()``: who has a row in a table, by their ids alone."""

    def __init__(self, table: str) -> None:
        self.table = table
        name = f"{table}_people"
        super().__init__(
            sql=[
                _FUNCTION.format(
                    name=name,
                    given="",
                    answer="person_id bigint",
                    question=f'SELECT DISTINCT t.person_id FROM public."{table}" t',  # noqa: S608
                ),
                f'REVOKE ALL ON FUNCTION public."{name}"() FROM PUBLIC',
            ],
            reverse_sql=f'DROP FUNCTION public."{name}"()',
        )

    def deconstruct(self):  # type: ignore[no-untyped-def]
        return (self.__class__.__qualname__, [self.table], {})
