"""Keeping, hiding and thanking passages."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import JSONArray

from accounts.models import User
from accounts.row_history import CHANGE_SETTING
from evidence.marks import Mark

Name = tuple[str, str]
Marks = Mapping[Name, frozenset[str]]

# What is out of sight is not kept at the same time, and the other way round.
_ENDS = {
    Mark.What.HIDDEN: (Mark.What.KEPT, Mark.What.HELPFUL),
    Mark.What.KEPT: (Mark.What.HIDDEN,),
    Mark.What.HELPFUL: (Mark.What.HIDDEN,),
}


def set_mark(person: User, name: Name, what: Mark.What, wanted: bool) -> uuid.UUID:
    """Set or take back one mark; return the change that this makes, for undoing."""
    source, card = name
    change = uuid.uuid4()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [CHANGE_SETTING, str(change)])
        marks = Mark.objects.filter(person=person, source=source, card=card)
        marks.filter(what__in=_ENDS[what] if wanted else (what,)).delete()
        if wanted:
            Mark.objects.bulk_create(
                [Mark(person=person, source=source, card=card, what=what)], ignore_conflicts=True
            )
    return change


def load_marks(person: User) -> Marks:
    """Return what the person decided, by source and card, the latest first."""
    return as_marks(marks_query(person))


def marks_query(person: User) -> QuerySet[Mark, list[str]]:
    """Return each decision as [source, card, what]."""
    decided = JSONArray("source", "card", "what")
    return Mark.objects.filter(person=person).values_list(decided, flat=True)


def as_marks(decided: Iterable[list[str]]) -> Marks:
    found: dict[Name, frozenset[str]] = {}
    for source, card, what in decided:
        found[source, card] = found.get((source, card), frozenset()) | {what}
    return found


def hidden_names(marks: Marks) -> frozenset[Name]:
    return frozenset(name for name, what in marks.items() if Mark.What.HIDDEN in what)
