"""Background work of the whole site."""

from __future__ import annotations

import logging

from django.core.management import call_command
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from config import long_kinds
from config.backup import wiring
from config.leaving import erase_who_left
from config.sweeping import sweep
from diary.services.leaving import forget_jobs_of_nobody

logger = logging.getLogger(__name__)
# The worker has to know them: importing their module makes them known.
KINDS = (long_kinds.EVERYTHING,)


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="back_up")
def back_up(timestamp: int) -> None:
    """Save the whole site and forget the backups that are too old, unless that is switched off."""
    forgotten = wiring.forget_leftovers()
    if forgotten:
        logger.warning("Removed what %d killed backups had left.", forgotten)
    if wiring.days():
        call_command("backup", forget_old=True)


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="erase_the_left")
def erase_the_left(timestamp: int) -> None:
    """Erase the closed accounts whose days are over, and the jobs that ended for nobody."""
    forgotten = forget_jobs_of_nobody()
    if forgotten:
        # When the statistics were last gathered these jobs were still there.
        sweep()
    erased = erase_who_left(timezone.now())
    logger.info("Erased %d accounts, and %d jobs of nobody.", erased, forgotten)


@app.task
def sweep_up() -> None:
    """Take what was deleted out of the database's own books, soon after somebody left."""
    sweep()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_up_again", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Queue anew what a worker had begun that died: left as it is, it would keep its person's others waiting."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await _take_up(context, job)


async def _take_up(context: JobContext, job: Job) -> None:
    jobs = context.app.job_manager
    try:
        await jobs.retry_job(job)
    except UniqueViolation:
        # The same is waiting already, asked for by a later change.
        await jobs.finish_job(job, Status.FAILED, delete_job=True)
