"""A piece of long work as it stands in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.utils import timezone

from accounts.models import User
from diary.models import LongWork


def make_work(person: User, **over: Any) -> LongWork:
    """Store one that is done, with a file; act as ``person``."""
    now = timezone.now()
    fields: dict[str, Any] = {
        "kind": "report",
        "asked_at": now,
        "begun_at": now,
        "ended_at": now,
        "outcome": "done",
        "file": f"page of {person.username}zq".encode(),
        "file_name": "diary.pdf",
    }
    LongWork.objects.filter(person=person, kind=over.get("kind", "report")).delete()
    return LongWork.objects.create(person=person, **(fields | over))


@contextmanager
def held(work: LongWork) -> Iterator[None]:
    """Hold the lock of whoever works on it, in another transaction."""
    sql = "SELECT {}(hashtextextended(%s, 0))"
    lock = [f"long work {work.pk}"]
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql.format("pg_advisory_lock"), lock)
        try:
            yield
        finally:
            cursor.execute(sql.format("pg_advisory_unlock"), lock)
