from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from config.backup import departures, wiring
from config.backup.site import forget_old, save


class Command(BaseCommand):
    help = "Saves the whole diary, keys included, into one file. It may run meanwhile."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", metavar="FOLDER", help="instead of BACKUP_DIR")
        parser.add_argument(
            "--passphrase-file",
            default="",
            metavar="FILE",
            help="encrypt with its first line, instead of BACKUP_PASSPHRASE_FILE",
        )
        parser.add_argument(
            "--forget-old",
            action="store_true",
            help="remove the backups there that are older than BACKUP_DAYS",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        site, now = wiring.site(), timezone.now()
        folder = Path(options["to"]).absolute() if options["to"] else wiring.folder()
        phrase = wiring.passphrase(options["passphrase_file"])
        made = save(site, folder, now, wiring.applied(), phrase)
        self.stdout.write(f"{made} ({made.stat().st_size:,} bytes)")
        if options["forget_old"]:
            departures.forget_old(folder, now, wiring.days())
            for name in forget_old(folder, now, wiring.days()):
                self.stdout.write(f"Removed {name}, which was older than {wiring.days()} days.")
