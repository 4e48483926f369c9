"""``manage.py sign_in_link NAME``: a way back in for somebody who has lost all others."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from accounts.audit import What, note
from accounts.models import User
from accounts.person import transaction_as
from accounts.recovery import make_link


class Command(BaseCommand):
    help = "Print a link that lets NAME in once within an hour, with a new passphrase."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(
            username__iexact=options["name"], is_active=True, example_expires_at=None
        ).first()
        if person is None:
            raise CommandError(f"There is no open account with the name {options['name']}.")
        with transaction_as(person.pk):
            token = make_link(person)
            note(person, What.WAY_BACK_MADE)
        self.stdout.write(settings.PUBLIC_URL + reverse("account_sign_in_link", args=[token]))
        self.stderr.write(
            f"It works once, for an hour. {person.username} sees in the settings that it was made."
        )
