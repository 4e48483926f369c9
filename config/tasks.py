"""Background work of the whole site."""

from __future__ import annotations

import logging

from django.core.management import call_command
from procrastinate.contrib.django import app

from config.backup import wiring

logger = logging.getLogger(__name__)


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="back_up")
def back_up(timestamp: int) -> None:
    """Save the whole site and forget the backups that are too old, unless that is switched off."""
    if wiring.days():
        call_command("backup", forget_old=True)
