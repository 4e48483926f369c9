from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.metrics.report import load_lines
from config.probes.readiness import Part


class Command(BaseCommand):
    help = (
        "Says how the site is, for whoever runs it. Ends with 1 if something needs looking after."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="the same for a program")

    def handle(self, *_args: Any, **options: Any) -> None:
        lines = load_lines()
        if options["json"]:
            told = {line.name: {"ok": line.ok, "says": line.says} for line in lines}
            self.stdout.write(json.dumps(told))
        else:
            self.stdout.write("\n".join(map(_in_words, lines)))
        if not all(line.ok for line in lines):
            raise SystemExit(1)


def _in_words(line: Part) -> str:
    return f"{'ok  ' if line.ok else 'LOOK'}  {line.says}"
