"""What was changed lately, newest first, in three queries whatever an import brought."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from django.db.models import Count, Max, Q, QuerySet

from accounts.keeping import history_days
from accounts.models import User
from accounts.sharing import LEFT, name_words
from diary.models import Entry, History, KeptComparison, TimelineChoice, TrackedSymptom
from diary.steps import Step, steps_of
from evidence.models import Mark

SHOWN = 50
SPELLED_OUT = 8
_Told = Entry | TrackedSymptom | Mark | KeptComparison | TimelineChoice
_ROWS = {model._meta.model_name: model._meta.db_table for model in get_args(_Told)}


@dataclass(frozen=True, slots=True)
class Change:
    """One change; ``steps`` is empty where there are too many to spell out.

    ``rows`` are rows of the record; ``listed`` those of the person's list of symptoms. ``by`` is the name of
    the carer who made it, empty for the person's own.
    """

    id: uuid.UUID
    at: datetime
    rows: int
    listed: int
    steps: tuple[Step, ...]
    by: str = ""

    @property
    def by_words(self) -> str:
        return name_words(self.by)


def load_changes(person: User, now: datetime) -> list[Change]:
    found = list(_counted(person, now)[:SHOWN])
    few = [row["change"] for row in found if sum(row[name] for name in _ROWS) <= SPELLED_OUT]
    steps = _steps(person, few)
    names = _names({row["author"] for row in found} - {None, person.pk})
    return [
        Change(
            id=row["change"],
            at=row["at"],
            rows=row["entry"],
            listed=row["trackedsymptom"],
            steps=tuple(steps[row["change"]]),
            by=names.get(row["author"], LEFT if row["of_gone"] else ""),
        )
        for row in found
    ]


def _counted(person: User, now: datetime) -> QuerySet[History, dict[str, Any]]:
    """Return the changes with how many rows of each table they touched, the last first."""
    since = now - timedelta(days=history_days(person))
    lines = History.objects.filter(person=person, at__gte=since, table_name__in=_ROWS.values())
    return (
        lines.order_by()
        .values("change")
        .annotate(
            at=Max("at"),
            author=Max("author_id"),
            of_gone=Count("id", filter=Q(author_id=None, after__by=LEFT)),
            last=Max("id"),
            **{name: Count("id", filter=Q(table_name=table)) for name, table in _ROWS.items()},
        )
        .order_by("-last")
    )


def _names(carers: set[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=carers).values_list("pk", "username"))


def is_by(person: User, change: uuid.UUID, author: User) -> bool:
    """Return whether ``author`` made this change of a diary."""
    return History.objects.filter(person=person, change=change, author_id=author.pk).exists()


def _steps(person: User, changes: list[uuid.UUID]) -> dict[uuid.UUID, list[Step]]:
    lines: dict[uuid.UUID, list[History]] = defaultdict(list)
    few = History.objects.filter(person=person, change__in=changes, table_name__in=_ROWS.values())
    for line in few.order_by("id"):
        lines[line.change].append(line)
    return defaultdict(list, {change: steps_of(found) for change, found in lines.items()})
