"""Background work of the diary. Jobs carry ids only; each person gets a transaction of their own."""

from __future__ import annotations

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from accounts.while_here import unless_gone
from diary import long_kinds
from diary.services import (
    example,
    history,
    imports,
    keeping,
    long_work,
    looking_over,
    operations,
    reminding,
)

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
    """Remove the files that were brought in more than a day ago."""
    imports.forget_old_uploads()


@app.periodic(cron="19 * * * *")
@app.task(queueing_lock="forget_old_work")
def forget_old_work(timestamp: int) -> None:
    """Remove the long work that ended more than a day ago, and the files it made."""
    long_work.forget_old(timezone.now())


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="forget_old_history")
def forget_old_history(timestamp: int) -> None:
    """Remove the lines of history that are too old to be undone."""
    forgotten = history.forget_old_history(timezone.now())
    logger.info("Forgot %d lines of history.", forgotten)


@app.periodic(cron="7 3 * * *")
@app.task(queueing_lock="forget_old_entries")
def forget_old_entries(timestamp: int) -> None:
    """Remove the days that are older than their people keep them."""
    forgotten = keeping.forget_old_entries(timezone.now())
    logger.info("Forgot %d old entries.", forgotten)


@app.task
def look_over(person_id: int) -> None:
    """Find the chance figure and the pattern of one person."""
    with unless_gone(person_id):
        long_work.carry_out_unasked(person_id, long_kinds.LOOK)


@app.task
def do_long_work(person_id: int, work_id: str) -> None:
    """Do what a person asked for and may watch or stop."""
    with unless_gone(person_id):
        long_work.carry_out(person_id, work_id)


@app.task
def analyse_again(person_id: int) -> None:
    """Find the crashes of one person anew: another engine found them, or an old day was changed."""
    with unless_gone(person_id):
        long_work.carry_out_unasked(person_id, long_kinds.ANALYSIS)


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="catch_up")
def catch_up(timestamp: int) -> None:
    """Queue what an upgrade, or a job that broke off, has left to do."""
    queued = looking_over.catch_up(timezone.now())
    logger.info("Queued %d people to be looked at again.", queued)


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="forget_old_operations")
def forget_old_operations(timestamp: int) -> None:
    """Remove the ids of entries that came from devices so long ago that none will come again."""
    forgotten = operations.forget_old_operations(timezone.now())
    logger.info("Forgot %d ids of entries.", forgotten)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="remind")
def remind(timestamp: int) -> None:
    """Ring everybody whose reminder is due now; what was missed meanwhile is not made up for."""
    reached = reminding.remind_everybody(timezone.now())
    logger.info("Reminded %d devices.", reached)
