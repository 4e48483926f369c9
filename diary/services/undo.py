"""Taking a change back, from what PostgreSQL remembered of it. The undoing is a change as well."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, connection, models

from accounts.models import User
from diary.models import Entry, Flag, History
from diary.services.analysis import reanalyse
from diary.services.changes import one_change
from diary.steps import UNDONE, VERDICT, State, Step, steps_of

# What the engine looks at: a choice of what a page shows does not make it look again.
_LOOKED_AT = frozenset(model._meta.db_table for model in (Entry, Flag))
_BATCH = 1000
# Up to about this many rows a page may wait for it; more of them are work for the worker.
AT_ONCE = 2500


class ChangedSince(Exception):
    """Rows of the change are no longer as it left them; ``rows`` says how many."""

    def __init__(self, rows: int) -> None:
        super().__init__(f"{rows} rows have changed since")
        self.rows = rows


def undo(
    person: User, change: uuid.UUID, tell: Callable[[int], None] | None = None
) -> uuid.UUID | None:
    """Put every row of ``change`` back as it was before; return the change that this makes.

    None where the person has no such change. Raises ChangedSince, having written nothing, when a
    row was changed again since. ``tell`` hears of its steps after the comparing, which is step 0; with it
    nobody waits for a page.
    """
    try:
        with one_change(person) as undoing:
            steps = steps_of(History.objects.filter(person=person, change=change).order_by("id"))
            if not steps:
                return None
            _refuse_if_changed(steps)
            told = tell or (lambda _step: None)
            told(1)
            for table, model in UNDONE.items():
                _put_back([step for step in steps if step.table == table], person, model)
            told(2)
            if any(step.table in _LOOKED_AT for step in steps):
                reanalyse(person, in_page=tell is None)
    except IntegrityError as taken:
        # Another row has taken the place of one that would come back: a symptom listed again.
        raise ChangedSince(1) from taken
    return undoing


def is_long(person: User, change: uuid.UUID) -> bool:
    """Say whether undoing the change takes longer than a page may."""
    return History.objects.filter(person=person, change=change).count() > AT_ONCE


def _refuse_if_changed(steps: list[Step]) -> None:
    changed = sum(_changed(steps, table, model) for table, model in UNDONE.items())
    if changed:
        raise ChangedSince(changed)


def _changed(steps: list[Step], table: str, model: type[models.Model]) -> int:
    """Return how many rows are not as the change left them."""
    after = {step.row_id: step.after for step in steps if step.table == table}
    now = _states(model, list(after)) if after else {}
    return sum(not _as_left(state, now.get(row_id)) for row_id, state in after.items())


def _as_left(left: State, now: State) -> bool:
    """Compare by the columns both know, so that a later version's new column is no change."""
    if left is None or now is None:
        return left is now
    return all(now[name] == value for name, value in left.items() if name in now)


def _states(model: type[models.Model], ids: list[str]) -> dict[str, State]:
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id::text, to_jsonb(t)::text FROM {table} t WHERE t.id = ANY(%s::uuid[])",  # noqa: S608
            [ids],
        )
        return {row_id: json.loads(state) for row_id, state in cursor.fetchall()}


def _put_back(steps: list[Step], person: User, model: type[models.Model]) -> None:
    rows = model._default_manager.filter(person=person)
    gone = [step.row_id for step in steps if step.before is None]
    if gone:
        rows.filter(pk__in=gone).delete()
    if model is Flag:
        spoken = [step for step in steps if step.after]
        rows.bulk_update(_instances(spoken, model), VERDICT, batch_size=_BATCH)
        steps = [step for step in steps if not step.after]
    back = _instances(steps, model)
    if not back:
        return
    names = [f.name for f in model._meta.concrete_fields if f.name not in {"id", "person"}]
    rows.bulk_create(back, _BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names)


def _instances(steps: list[Step], model: type[models.Model]) -> list[models.Model]:
    return [_instance(model, step.row_id, step.before) for step in steps if step.before]


def _instance(model: type[models.Model], row_id: str, state: Mapping[str, Any]) -> models.Model:
    fields = {f.attname: f for f in model._meta.concrete_fields}
    values = {
        name: fields[name].to_python(value) for name, value in state.items() if name in fields
    }
    return model(**{"id": uuid.UUID(row_id), **values})
