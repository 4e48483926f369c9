from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.person import transaction_as
from diary.importers.parsed import FileRejected
from diary.services.imports import Plan, apply_plan, plan_import, read_file


class Command(BaseCommand):
    help = "Bring a diary in: the diary's own CSV or Visible's export. Prints what was done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--person", required=True, help="the name the person signs in with")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, only")

    def handle(self, *args: Any, **options: Any) -> None:
        person = find_person(options["person"])
        data = _read(options["file"])
        with transaction_as(person.pk):
            try:
                plan = plan_import(person, read_file(person, data))
            except FileRejected as error:
                raise CommandError(str(error)) from error
            if not options["dry_run"]:
                apply_plan(person, plan)
        for line in _report(plan):
            self.stdout.write(line)
        self.stdout.write("Nothing was written." if options["dry_run"] else "Written.")


def find_person(name: str) -> User:
    """Return the person of that name, or say that there is none."""
    try:
        return User.objects.get(username__iexact=name)
    except User.DoesNotExist as error:
        raise CommandError(f"Nobody here is called {name}.") from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > settings.IMPORT_MAX_BYTES:
            raise CommandError(f"{path} is larger than {settings.IMPORT_MAX_BYTES} bytes.")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _report(plan: Plan) -> Iterator[str]:
    yield f"Rows to add: {len(plan.added)}"
    yield f"Rows to change: {len(plan.changed)}"
    yield f"Rows that are there already: {plan.unchanged}"
    yield f"Rows refused: {len(plan.refused)}"
    for topic, rows in plan.without.items():
        if rows:
            yield f"Without its {topic}, which the person has not agreed to: {rows} rows"
    if plan.days:
        yield f"Days: {len(plan.days)}, from {plan.days[0]} to {plan.days[-1]}"
    if plan.own_symptoms:
        yield f"Symptoms new to the diary: {', '.join(plan.own_symptoms)}"
    for refused in plan.refused:
        yield str(refused)
