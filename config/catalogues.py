"""Catalogues of translations: gathered, brought up to date, compiled. Babel alone, no gettext tools.

``locale/<language>/LC_MESSAGES/django.po`` is kept; the ``.mo`` beside it is made from it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
APPS = ("accounts", "config", "diary", "evidence")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# A catalogue changes when a sentence does, not whenever somebody runs the command.
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def extract_template(
    file: BinaryIO, keywords: Any, comment_tags: Any, options: Any
) -> Iterator[Any]:
    """Read a Django template as Babel reads Python: Django itself turns its tags into calls."""
    calls = templatize(file.read().decode())
    # What is left of the text may stand at any depth, which Python would refuse.
    flat = "\n".join(line.lstrip() for line in calls.splitlines())
    yield from extract_python(BytesIO(flat.encode()), keywords, comment_tags, options)


def gather() -> Catalog:
    """Return every text of the code and the templates, in the order of the files."""
    found = Catalog(project="PEM diary", charset="utf-8", creation_date=_NO_DATE)
    for path, method in _sources():
        with path.open("rb") as file:
            for line in extract(method, file, KEYWORDS, comment_tags=("Translators",)):
                _lineno, text, comments, context = line
                place = [(path.relative_to(ROOT).as_posix(), 0)]
                found.add(text, None, place, auto_comments=comments, context=context)
    return found


def _sources() -> Iterator[tuple[Path, Any]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, "python"
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            yield path, extract_template


def languages() -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po"))


def path_of(language: str, folder: Path = LOCALE) -> Path:
    return folder / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def write(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, ignore_obsolete=True)


def renewed(language: str, found: Catalog) -> Catalog:
    """Return a language's catalogue with the texts of ``found`` and the translations it has."""
    if path_of(language).exists():
        catalogue = read(language)
    else:
        catalogue = Catalog(locale=language, project="PEM diary", charset="utf-8")
    # No guessing: a sentence that changed is to be read by a person again.
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    catalogue.fuzzy = False
    catalogue.header_comment = f"# The PEM diary in another language: {language}."
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    return catalogue


def missing(catalogue: Catalog) -> list[str]:
    """Return the texts without a translation, or with one that nobody has looked at yet."""
    return [str(message.id) for message in catalogue if message.id and _is_missing(message)]


def _is_missing(message: Message) -> bool:
    said = message.string
    return message.fuzzy or not (all(said) if isinstance(said, tuple | list) else said)


def faults(catalogue: Catalog) -> list[str]:
    """Return where a translation lacks a placeholder of its text, or has one too many."""
    return [
        f"{message.id!r}: {said!r} has {', '.join(_placeholders(said)) or 'no placeholder'}"
        for message in catalogue
        if message.id and not _is_missing(message)
        for said in _every(message.string or "")
        if not _fits(message, said)
    ]


def _fits(message: Message, said: str) -> bool:
    """Of a plural, the form for one may leave the number out."""
    texts = [_placeholders(text) for text in _every(message.id)]
    given = _placeholders(said)
    return given in texts if len(texts) == 1 else set(given) <= {*texts[0], *texts[-1]}


def _every(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[a-z]", text))


def compile_all(folder: Path = LOCALE) -> list[str]:
    """Write what Django reads beside every catalogue that changed since; return whose it was."""
    done = []
    for source in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        language = source.parent.parent.name
        with source.open("rb") as file:
            catalogue = read_po(file, locale=language)
        # Whole or not at all: half a file would be newer than its source, and stay.
        begun = target.with_suffix(f".{os.getpid()}")
        with begun.open("wb") as file:
            write_mo(file, catalogue)
        begun.replace(target)
        done.append(language)
    return done
