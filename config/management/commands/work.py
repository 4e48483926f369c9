from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from config.logs.lines import tell_mistakes_discreetly
from config.supervisor.programs import GRACE_SECONDS
from config.writers import WORKER, join_pool, write_with

_PATIENCE_SECONDS = 30.0
_STEP = 0.1


class Command(BaseCommand):
    help = "Does the background work until told to end; a job that has begun is finished first."
    # As the web server: what starts both has checked, and a worker that died is to be back soon.
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        tell_mistakes_discreetly()
        write_with(WORKER)
        wait_for_database(time.sleep)
        with app.replace_connector(_own_connections()):
            app.run_worker(shutdown_graceful_timeout=GRACE_SECONDS)


def wait_for_database(pause: Callable[[float], None]) -> None:
    """Return once it answers, or when the worker had better say that it does not.

    The worker's own pool would try again after one second, two, four.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until:
        with suppress(OperationalError):
            connection.ensure_connection()
            break
        pause(_STEP)
    connection.close()


def _own_connections() -> PsycopgConnector:
    """Django's connections are for its jobs; the worker itself has asynchronous ones."""
    return PsycopgConnector(kwargs=connector_params(), configure=partial(join_pool, WORKER))
