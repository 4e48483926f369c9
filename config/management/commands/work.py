from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

from config.logs.lines import tell_mistakes_discreetly
from config.supervisor.programs import GRACE_SECONDS


class Command(BaseCommand):
    help = "Does the background work until told to end; a job that has begun is finished first."

    def handle(self, *_args: Any, **_options: Any) -> None:
        tell_mistakes_discreetly()
        # Django's connections are for requests; a worker has asynchronous ones of its own.
        with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
            app.run_worker(shutdown_graceful_timeout=GRACE_SECONDS)
