"""An article of the tests' own: every card's fragment in its place, and filler in between."""

from __future__ import annotations

from evidence.articles.sniff import read_plain
from evidence.catalogue import read_library
from evidence.importing import Imported, import_article
from evidence.matching.profile import Card
from evidence.models import Source

FILLER = "Words of the tests, line {}."


def cards_of(source: str) -> list[Card]:
    return [card for card in read_library().cards if card.source == source]


def article_text(source: str) -> str:
    """Return lines such that each card's fragment stands at its paragraph, with blank lines between."""
    fragments = {card.paragraph: card.fragment for card in cards_of(source)}
    last = max(number for number in fragments if number)
    lines = [
        f"Before it. {fragments[number]} After it."
        if number in fragments
        else FILLER.format(number)
        for number in range(1, last + 1)
    ]
    return "\n\n".join(lines) + "\n"


def import_text(source: str, text: str) -> Imported:
    return import_article(Source.objects.get(key=source), read_plain(text.encode()))
