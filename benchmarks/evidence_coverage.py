"""Which passages of the founding articles have a card, and whether each card's fragment finds its place.

Run ``python -m benchmarks.evidence_coverage FOLDER`` with the folder that holds the three articles as text; their
text is not part of this repository. A passage without a card has its reason in ``says_nothing.toml``.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.evidence import FOLDER, SHORT
from evidence.articles.passages import locate, split_passages
from evidence.catalogue import read_library
from evidence.matching.profile import Card


def says_nothing() -> dict[str, dict[str, Any]]:
    """Return for each founding article how many ``lines`` it has, and numbers by reason."""
    return tomllib.loads((FOLDER / "says_nothing.toml").read_text())


def reasons_of(source: str) -> dict[int, str]:
    """Return the reason for each passage of ``source`` that has no card."""
    given = says_nothing()[source].items()
    return {number: reason for reason, listed in given if reason != "lines" for number in listed}


def cards_of(source: str) -> list[Card]:
    return [card for card in read_library().cards if card.source == source]


def article_of(cards: Sequence[Card], texts: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the text that holds most of the cards' fragments."""
    return max(
        texts, key=lambda text: sum(locate(card.fragment, text) is not None for card in cards)
    )


def report(source: str, texts: Sequence[Sequence[str]]) -> int:
    """Print the counts for one article; return how much is amiss."""
    cards, reasons = cards_of(source), reasons_of(source)
    passages = article_of(cards, texts)
    places = {card.key: locate(card.fragment, passages) for card in cards}
    lost = [card.key for card in cards if places[card.key] is None]
    moved = [card.key for card in cards if places[card.key] not in (None, card.paragraph)]
    carded = {place for place in places.values() if place}
    open_ones = [n for n in range(1, len(passages) + 1) if n not in carded and n not in reasons]
    print(
        f"{source:13} {len(passages)} passages: {len(carded)} with a card, "
        f"{len(reasons)} that say nothing of their own, {len(open_ones)} without a card {open_ones or ''}"
    )
    for reason in dict.fromkeys(reasons.values()):
        print(f"{'':13}   {sum(r == reason for r in reasons.values()):2} {reason}")
    print(f"{'':13} {len(cards)} cards: not located {lost or 0}, elsewhere than noted {moved or 0}")
    return len(open_ones) + len(lost) + len(moved)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    texts = [split_passages(path.read_text()) for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    return min(1, sum([report(source, texts) for source in SHORT])) if texts else 2


if __name__ == "__main__":
    sys.exit(main())
