from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.answer import Answers, as_text
from evidence.catalogue import Library, read_library
from evidence.imported import read_imported
from evidence.matching.index import build_index
from evidence.matching.reading import ProfileRejected, read_profile


class Command(BaseCommand):
    help = "Print the passages of the library that speak to a profile. Needs no account."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="*", type=Path, metavar="FILE", help="profile, or a folder of them"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a file")
        parser.add_argument(
            "--sources", nargs="+", default=[], metavar="KEY", help="answer from these sources only"
        )

    def handle(self, *, paths: list[Path], sources: list[str], **options: Any) -> None:
        library = read_library()
        keys, more = _keys(library, sources)
        files = [file for path in [*paths, *more] for file in _files(path)]
        if not files:
            raise CommandError("Name at least one profile: a JSON file, or a folder of them.")
        index = build_index(card for card in library.cards if not keys or card.source in keys)
        imported = read_imported(card.source for card in index.cards)
        if imported.unread:
            self.stderr.write(imported.unread)
        answers = Answers(index, {card.name: card for card in library.cards}, imported.passages)
        found = [_answer(answers, file) for file in files]
        for one in found:
            self.stdout.write(json.dumps(one) if options["json"] else as_text(one))
        if all("error" in one for one in found):
            raise CommandError("No profile could be read.")


def _answer(answers: Answers, file: Path) -> dict[str, Any]:
    try:
        profile, unknown = read_profile(_load(file))
    except ProfileRejected as error:
        return {"file": str(file), "error": str(error)}
    return answers.about(str(file), profile, unknown)


def _keys(library: Library, given: list[str]) -> tuple[set[str], list[Path]]:
    """Tell sources from the files that stand behind them on the command line."""
    known = {source.key for source in library.sources}
    strangers = [Path(word) for word in given if word not in known]
    unknown = [str(path) for path in strangers if not path.exists()]
    if unknown:
        raise CommandError(
            f"Not in the library: {', '.join(unknown)}. Its sources: {', '.join(sorted(known))}."
        )
    return set(given) & known, strangers


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.glob("*.json"))
    else:
        yield path


def _load(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise ProfileRejected(f"It cannot be read: {error.strerror}.") from error
    except json.JSONDecodeError as error:
        raise ProfileRejected(f"It is not JSON: {error}.") from error
    # A number of thousands of digits is a ValueError of its own.
    except (ValueError, RecursionError) as error:
        raise ProfileRejected("It is not JSON: its text cannot be read.") from error
