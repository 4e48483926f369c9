from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from evidence.article_wording import why_dropped, why_not_fetched, why_unreadable
from evidence.articles.outcome import MOST_BYTES, Reading, Unreadable
from evidence.bringing_in import BroughtIn, Origin, bring_in
from evidence.catalogue import read_library
from evidence.fetching import NotFetched, fetch
from evidence.importing import Imported, import_article
from evidence.loading import load_library
from evidence.models import Source
from evidence.reading_apart import read_apart


class Command(BaseCommand):
    help = (
        "Bring in an article: a file (text, HTML or PDF), or an address where that is switched on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article", metavar="FILE|URL")
        parser.add_argument(
            "--source", metavar="KEY", help="an article of the library, whose own text this is"
        )
        parser.add_argument("--url", default="", help="where the file's original is on the web")
        parser.add_argument("--title", default="", help="the article's title, where it tells none")
        parser.add_argument("--licence", default="", help="the terms under which you keep it")

    def handle(self, *, article: str, source: str | None, **options: Any) -> None:
        row = _source(source) if source else None
        try:
            reading, url = _read(article)
            if row:
                said = _located(row.key, import_article(row, reading))
            else:
                origin = Origin(options["url"] or url, options["title"], "", options["licence"])
                said = _brought(bring_in(reading, origin), reading)
        except Unreadable as error:
            raise CommandError(f"{article}: {why_unreadable(error)}") from error
        except NotFetched as error:
            raise CommandError(f"{article}: {why_not_fetched(error)}") from error
        self.stdout.write(said)


def _read(article: str) -> tuple[Reading, str]:
    """Return the article and its address, empty for a file."""
    if not article.lower().startswith(("http://", "https://")):
        return read_apart(_bytes(Path(article))), ""
    if not settings.ARTICLES_FETCH:
        raise CommandError("No address is fetched unless ARTICLES_FETCH is true.")
    found = fetch(article)
    return read_apart(found.data, found.charset), found.url


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise CommandError(f"{path.name} is not a file that can be read.")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


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


def _located(key: str, done: Imported) -> str:
    cards = done.located + len(done.not_located)
    lines = [
        f"{key}: {done.passages} passages, {done.located} of {cards} cards located."
        + ("" if done.new else " This text was there already; nothing changed.")
    ]
    if done.not_located:
        lines.append(f"Not located: {', '.join(done.not_located)}.")
    return "\n".join(lines)


def _brought(done: BroughtIn, reading: Reading) -> str:
    lines = [
        f"{done.source.key}: {done.kept} passages wait for a yes or no, {done.tagged} of them with "
        f"suggested tags; {sum(done.dropped.values())} lines left out."
    ]
    lines += [f"  {count}: {why_dropped(code)}" for code, count in done.dropped.items()]
    if not reading.language:
        lines.append("It is too short to tell its language.")
    if done.copy_of:
        how = "a reworded copy" if done.garbled else "a copy"
        lines.append(f"It reads like {how} of: {done.copy_of.title}.")
    return "\n".join(lines)
