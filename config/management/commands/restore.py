from __future__ import annotations

import getpass
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from config.backup import wiring
from config.backup.archive import is_encrypted
from config.backup.site import Site, bring_back, is_other_key, key_is_named, opened, save
from config.departing import depart_again
from config.grants import OWNER
from config.writers import alone

_OTHER_KEY = (
    "SECRET_KEY is another one than when this was saved: everybody signs in anew, and "
    "codes from an authenticator app work again only with the former key."
)


class Command(BaseCommand):
    help = "Brings back what a backup holds, in place of what is here. Refuses a file that is not whole."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase-file", default="", metavar="FILE")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also where people have diaries already; what is there is saved before",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        site, source = wiring.site(), options["file"].absolute()
        named = key_is_named(site)
        with opened(site, source, self._passphrase(source, options["passphrase_file"])) as backup:
            with closing(connections.create_connection(OWNER)) as own, alone(own):
                self._save_what_is_here(site, replace=options["replace"])
                connections.close_all()
                bring_back(site, backup)
            call_command("prepare")
        self.stdout.write(f"Restored what was saved on {backup.about['made_at']}.")
        again = depart_again(source.parent, wiring.folder())
        if again:
            self.stdout.write(f"Deleted since, and deleted again: {again} accounts.")
        if named and is_other_key(site.secret_key, backup.about):
            self.stdout.write(_OTHER_KEY)

    def _passphrase(self, source: Path, file: str) -> str:
        if not source.is_file() or not is_encrypted(source):
            return ""
        return wiring.passphrase(file) or getpass.getpass("Passphrase of the backup: ")

    def _save_what_is_here(self, site: Site, *, replace: bool) -> None:
        people = wiring.people()
        if not people:
            return
        if not replace:
            raise CommandError(
                f"There are {people} accounts here already. With --replace they give way to the "
                "backup, after they were saved themselves. Nothing was changed."
            )
        kept = save(site, wiring.folder(), timezone.now(), wiring.applied(), wiring.passphrase())
        self.stdout.write(f"What was here is saved in {kept}.")
