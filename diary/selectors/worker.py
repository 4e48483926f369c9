from __future__ import annotations

from datetime import timedelta

from django.db.models.functions import Now
from procrastinate.contrib.django.models import ProcrastinateWorker

# The worker gives a sign of life every ten seconds; a new one is there within five.
SILENT = timedelta(minutes=1)


def worker_runs() -> bool:
    """Return whether something that does the background work has given a sign of life within a minute."""
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=Now() - SILENT).exists()
