"""Two stretches that a person wants to come back to: kept, and let go of."""

from __future__ import annotations

import uuid

from accounts.models import User
from diary.models import KeptComparison
from diary.selectors.stretches import Span
from diary.services.changes import one_change

MOST_KEPT = 50


class TooManyKept(Exception):
    """The person keeps as many as there is room for."""


def keep(
    person: User, name: str, before: Span, after: Span
) -> tuple[KeptComparison, uuid.UUID | None]:
    """Keep a comparison; the same one twice is one. Return it, and the change that this makes if any.

    Raises TooManyKept.
    """
    days = {
        "before_first": before[0],
        "before_last": before[1],
        "after_first": after[0],
        "after_last": after[1],
    }
    with one_change(person) as change:
        mine = KeptComparison.objects.filter(person=person)
        there = mine.filter(name=name, **days).first()
        if there is not None:
            return there, None
        if mine.count() >= MOST_KEPT:
            raise TooManyKept
        return KeptComparison.objects.create(person=person, name=name, **days), change


def let_go(kept: KeptComparison) -> uuid.UUID:
    """Remove a kept comparison; return the change that this makes."""
    with one_change(kept.person) as change:
        KeptComparison.objects.filter(person=kept.person, pk=kept.pk).delete()
    return change
