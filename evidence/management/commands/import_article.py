from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evidence.catalogue import read_library
from evidence.importing import ArticleRejected, Imported, import_article, read_text
from evidence.loading import load_library
from evidence.models import Source


class Command(BaseCommand):
    help = "Bring in an article's own text, to be read beside the library's cards."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the article as plain text, UTF-8")
        parser.add_argument("--source", required=True, metavar="KEY", help="the source's key")

    def handle(self, *, file: Path, source: str, **options: Any) -> None:
        row = _source(source)
        try:
            text = read_text(file)
        except ArticleRejected as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_report(source, import_article(row, text)))


def _source(key: str) -> Source:
    """Return the source, from the shipped library when it was not loaded yet."""
    library = read_library()
    articles = [entry.key for entry in library.sources if entry.article]
    if key not in articles:
        raise CommandError(
            f"{key!r} is not an article of the library. Its articles: {', '.join(articles)}."
        )
    if not Source.objects.filter(key=key).exists():
        load_library(library)
    return Source.objects.get(key=key)


def _report(key: str, done: Imported) -> str:
    cards = done.located + len(done.not_located)
    lines = [
        f"{key}: {done.passages} passages, {done.located} of {cards} cards located."
        + ("" if done.new else " This text was there already; nothing changed.")
    ]
    if done.not_located:
        lines.append(f"Not located: {', '.join(done.not_located)}.")
    return "\n".join(lines)
