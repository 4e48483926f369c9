"""What was changed lately, newest first, in two queries whatever an import brought."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from django.db.models import Count, Max, Q

from accounts.keeping import history_days
from accounts.models import User
from diary.models import Entry, History, KeptComparison, TimelineChoice, TrackedSymptom
from diary.steps import Step, steps_of
from evidence.models import Mark

SHOWN = 50
SPELLED_OUT = 8
_Told = Entry | TrackedSymptom | Mark | KeptComparison | TimelineChoice
_TABLES = tuple(model._meta.db_table for model in get_args(_Told))


@dataclass(frozen=True, slots=True)
class Change:
    """One change; ``steps`` is empty where there are too many to spell out.

    ``rows`` are rows of the record; ``listed`` those of the person's list of symptoms.
    """

    id: uuid.UUID
    at: datetime
    rows: int
    listed: int
    steps: tuple[Step, ...]


def load_changes(person: User, now: datetime) -> list[Change]:
    found = list(
        History.objects.filter(
            person=person,
            at__gte=now - timedelta(days=history_days(person)),
            table_name__in=_TABLES,
        )
        .order_by()
        .values_list("change")
        .annotate(
            at=Max("at"),
            rows=_count(Entry),
            listed=_count(TrackedSymptom),
            marks=_count(Mark),
            comparisons=_count(KeptComparison),
            choices=_count(TimelineChoice),
            last=Max("id"),
        )
        .order_by("-last")[:SHOWN]
    )
    few = [change for change, _at, *counts, _last in found if sum(counts) <= SPELLED_OUT]
    steps = _steps(person, few)
    return [
        Change(change, at, rows, listed, tuple(steps[change]))
        for change, at, rows, listed, *_others in found
    ]


def is_by(person: User, change: uuid.UUID, author: User) -> bool:
    """Return whether ``author`` made this change of a diary."""
    return History.objects.filter(person=person, change=change, author_id=author.pk).exists()


def _count(model: type[_Told]) -> Count:
    return Count("id", filter=Q(table_name=model._meta.db_table))


def _steps(person: User, changes: list[uuid.UUID]) -> dict[uuid.UUID, list[Step]]:
    lines: dict[uuid.UUID, list[History]] = defaultdict(list)
    few = History.objects.filter(person=person, change__in=changes, table_name__in=_TABLES)
    for line in few.order_by("id"):
        lines[line.change].append(line)
    return defaultdict(list, {change: steps_of(found) for change, found in lines.items()})
