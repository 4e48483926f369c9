"""Background work of the whole site."""

from __future__ import annotations

import logging

from django.core.management import call_command
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from config.backup import wiring

logger = logging.getLogger(__name__)


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="back_up")
def back_up(timestamp: int) -> None:
    """Save the whole site and forget the backups that are too old, unless that is switched off."""
    if wiring.days():
        call_command("backup", forget_old=True)


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
