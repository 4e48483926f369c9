from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User


class Command(BaseCommand):
    help = "Lets an account open /people/, the list of accounts. It shows nothing of any diary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--remove", action="store_true", help="no longer")

    def handle(self, *_args: Any, name: str, remove: bool, **_options: Any) -> None:
        person = User.objects.filter(username__iexact=name, example_expires_at=None).first()
        if person is None:
            raise CommandError(f"There is no account of the name {name}.")
        person.is_staff = not remove
        person.save(update_fields=["is_staff"])
        may = "no longer opens" if remove else "opens"
        self.stdout.write(f"{person.username} {may} /people/.")
