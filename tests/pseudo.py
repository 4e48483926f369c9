"""A language that nobody speaks, made of the texts themselves: what is not marked stands out in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from django.test import override_settings

from config import catalogues

OPEN, CLOSE = "⟦", "⟧"
# Arabic: Django's own words and dates then come in it as well, from right to left.
RIGHT_TO_LEFT = "ar"
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|%[sd]|<[^>]+>|&\w+;)")


def bracketed(text: str) -> str:
    """Put every text between brackets."""
    return f"{OPEN}{text}{CLOSE}"


def hebraised(text: str) -> str:
    """Put Hebrew letters for Latin ones, and a third more of them, as translations are longer."""
    parts = _KEPT.split(text)
    said = "".join(part if _KEPT.fullmatch(part) else _letters(part) for part in parts)
    return said + " " + "שלום " * (len(text) // 15)


def _letters(text: str) -> str:
    return "".join(
        chr(0x05D0 + ord(c.lower()) % 22) if c.isascii() and c.isalpha() else c for c in text
    )


@contextmanager
def spoken(language: str, folder: Path, said: Callable[[str], str]) -> Iterator[None]:
    """Let the whole site speak ``language``, whose every text is what ``said`` makes of ours."""
    catalogue = Catalog(locale=language, charset="utf-8")
    for message in catalogues.gather():
        if message.id:
            catalogue.add(message.id, _string(catalogue, message, said), context=message.context)
    catalogues.write(catalogue, catalogues.path_of(language, folder))
    catalogues.compile_all(folder)
    offered = [("en", "English"), (language, "⟦Pseudo⟧")]
    with override_settings(LANGUAGES=offered, LOCALE_PATHS=[folder], LANGUAGE_CODE="en"):
        yield


def _string(catalogue: Catalog, message: Any, said: Callable[[str], str]) -> str | tuple[str, ...]:
    # How a date is put together is spelled in letters that stand for its parts.
    keep = (message.context or "").startswith("date format")
    if isinstance(message.id, str):
        return message.id if keep else said(message.id)
    one, many = message.id
    return (said(one), *[said(many)] * (catalogue.num_plurals - 1))
