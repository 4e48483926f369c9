from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from procrastinate.contrib.django.models import ProcrastinateWorker

from accounts.models import User
from diary.models import LongWork

# A worker says every ten seconds that it runs.
SILENT = timedelta(seconds=30)


def works_of(person: User) -> QuerySet[LongWork]:
    """Return the person's long work, without the files that were made."""
    return LongWork.objects.filter(person=person).defer("file")


def under_way(person: User, kind: str) -> LongWork | None:
    return works_of(person).filter(kind=kind, ended_at=None).first()


def worker_runs(now: datetime) -> bool:
    """Say whether some worker has shown itself lately."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - SILENT).exists()
