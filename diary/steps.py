"""What a change did to each row, from the lines that PostgreSQL remembered of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from diary.models import Entry, Flag, History, KeptComparison, TimelineChoice, TrackedSymptom
from evidence.models import Mark

State = Mapping[str, Any] | None

# Of a flag that stays only the verdict is the person's; the rest the engine finds again by itself.
VERDICT = frozenset(
    {
        "verdict",
        "verdict_at",
        "verdict_note",
        "corrected_onset",
        "corrected_end",
        "corrected_trigger",
    }
)
# By their tables, in the order in which their rows go back.
UNDONE: dict[str, type[models.Model]] = {
    model._meta.db_table: model
    for model in (Entry, TrackedSymptom, Flag, Mark, KeptComparison, TimelineChoice)
}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a change: as it was before the change, and as the change left it."""

    table: str
    row_id: str
    before: State
    after: State


def steps_of(lines: Iterable[History]) -> list[Step]:
    """Return the net step of every row, from its first state to its last, where the two differ."""
    net: dict[tuple[str, str], Step] = {}
    for line in lines:
        key = (line.table_name, line.row_id)
        first = net[key].before if key in net else line.before
        net[key] = Step(*key, first, line.after)
    steps = [_persons_part(step) for step in net.values() if step.table in UNDONE]
    return [step for step in steps if step.before != step.after]


def _persons_part(step: Step) -> Step:
    """Of a flag that came nothing: that is the engine's doing. One that went was removed with its days."""
    if step.table != Flag._meta.db_table or step.after is None:
        return step
    before = step.before or step.after
    return Step(step.table, step.row_id, _verdict(before), _verdict(step.after))


def _verdict(state: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: state.get(name) for name in VERDICT}
