"""Background work that is queued once, however often it is asked for meanwhile."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def queue_once(task: str, mark: str, wait: int = 0, **given: int) -> bool:
    """Queue a task in so many seconds, unless one with this mark waits already; return whether it was queued.

    Two with one mark never run at once.
    """
    job = app.configure_task(task, lock=mark, queueing_lock=mark, schedule_in={"seconds": wait})
    try:
        # What the database refuses would break the transaction around it.
        with transaction.atomic():
            job.defer(**given)
    except AlreadyEnqueued:
        return False
    return True
