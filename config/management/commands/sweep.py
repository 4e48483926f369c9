from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.sweeping import sweep


class Command(BaseCommand):
    help = "Takes what was deleted out of the database's own books. The worker does it after a deletion."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rewrite",
            action="store_true",
            help="write every table anew, so that its file holds no remains; pages wait meanwhile",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        sweep(rewrite=options["rewrite"])
        self.stdout.write("Swept.")
