from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evidence.catalogue import read_library
from evidence.catalogue_rules import LibraryError
from evidence.loading import load_library


class Command(BaseCommand):
    help = "Load the shipped evidence library; the same content twice changes nothing."

    def handle(self, **options: Any) -> None:
        try:
            loaded = load_library(read_library())
        except LibraryError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Library {loaded.version}: {loaded.sources} sources, "
            f"{loaded.added + loaded.changed + loaded.same} cards "
            f"({loaded.added} added, {loaded.changed} changed, {loaded.removed} removed)."
        )
