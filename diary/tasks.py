"""Background work of the diary. Jobs carry ids only; each person gets a transaction of their own."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from diary.services import example, history, imports, operations

logger = logging.getLogger(__name__)


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="remove_expired_examples")
def remove_expired_examples(timestamp: int) -> None:
    """Erase the example diaries whose time is over."""
    removed = example.remove_expired_examples(timezone.now())
    logger.info("Removed %d example diaries.", removed)


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_old_uploads")
def forget_old_uploads(timestamp: int) -> None:
    """Remove the files that were brought in more than a day ago and never confirmed."""
    imports.forget_old_uploads()


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="forget_old_history")
def forget_old_history(timestamp: int) -> None:
    """Remove the lines of history that are too old to be undone."""
    forgotten = history.forget_old_history(timezone.now())
    logger.info("Forgot %d lines of history.", forgotten)


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="forget_old_operations")
def forget_old_operations(timestamp: int) -> None:
    """Remove the ids of entries that came from devices so long ago that none will come again."""
    forgotten = operations.forget_old_operations(timezone.now())
    logger.info("Forgot %d ids of entries.", forgotten)
