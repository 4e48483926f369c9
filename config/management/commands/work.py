from __future__ import annotations

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from config.logs.lines import tell_mistakes_discreetly
from config.supervisor.programs import GRACE_SECONDS
from config.writers import WORKER, join_pool, write_with


class Command(BaseCommand):
    help = "Does the background work until told to end; a job that has begun is finished first."

    def handle(self, *_args: Any, **_options: Any) -> None:
        tell_mistakes_discreetly()
        write_with(WORKER)
        with app.replace_connector(_own_connections()):
            app.run_worker(shutdown_graceful_timeout=GRACE_SECONDS)


def _own_connections() -> PsycopgConnector:
    """Django's connections are for its jobs; the worker itself has asynchronous ones."""
    return PsycopgConnector(kwargs=connector_params(), configure=partial(join_pool, WORKER))
