from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from config.writers import alone


class Command(migrate.Command):
    help = "Brings the database up to date, once no web server and no worker writes to it."

    def handle(self, *args: Any, **options: Any) -> None:
        only_tells = options["check_unapplied"] or options["plan"]
        with nullcontext() if only_tells else alone(connections[options["database"]]):
            super().handle(*args, **options)
