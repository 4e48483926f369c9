from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.person import transaction_as
from diary.exporters.exchange_csv import render
from diary.management.commands.import_diary import find_person
from diary.selectors.rows import load_rows_to_export


class Command(BaseCommand):
    help = "Take a diary out as the diary's own CSV, to a file or to the standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--person", required=True, help="the name the person signs in with")
        parser.add_argument("--out", type=Path, help="the file to write; without it, print")

    def handle(self, *args: Any, **options: Any) -> None:
        person = find_person(options["person"])
        with transaction_as(person.pk):
            data = render(load_rows_to_export(person))
        if options["out"] is None:
            self.stdout.write(data.decode(), ending="")
            return
        try:
            options["out"].write_bytes(data)
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from error
