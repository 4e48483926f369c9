from __future__ import annotations

from django.db.models import QuerySet

from accounts.models import User
from diary.models import LongWork


def works_of(person: User) -> QuerySet[LongWork]:
    """Return the person's long work, without the files that were made."""
    return LongWork.objects.filter(person=person).defer("file")


def under_way(person: User, kind: str) -> LongWork | None:
    return works_of(person).filter(kind=kind, ended_at=None).first()
