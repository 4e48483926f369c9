"""Reads the shipped cards, one TOML file a source, and refuses what breaks the library's rules."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evidence.catalogue_rules import LibraryError, check_card, check_source
from evidence.matching.profile import Card

FOLDER = Path(__file__).parent / "library"
_FROM_SOURCE = ("strength", "population", "figures")
_LISTS = ("symptoms", "also", "kinds", "cofactors", "patterns")


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source: what it is and where it comes from. ``article``: its passages are numbered."""

    key: str
    title: str
    kind: str
    citation: str
    doi: str
    url: str
    published: str
    licence: str
    about: str
    population: str
    strength: str
    figures: str
    article: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """All sources and cards, and a short hash of the files they were read from."""

    sources: tuple[SourceEntry, ...]
    cards: tuple[Card, ...]
    version: str


def read_library(folder: Path = FOLDER) -> Library:
    """Return the library in ``folder``, the founding articles first. Raises LibraryError."""
    sources: list[SourceEntry] = []
    cards: list[Card] = []
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw + b"\0")
        source, its_cards = _read_file(path, raw)
        sources.append(source)
        cards.extend(its_cards)
    if not sources:
        raise LibraryError(f"No library files in {folder.name}.")
    sources.sort(key=lambda source: (not source.article, source.title.casefold()))
    return Library(tuple(sources), _both_ways(cards), digest.hexdigest()[:12])


def _read_file(path: Path, raw: bytes) -> tuple[SourceEntry, list[Card]]:
    try:
        data = tomllib.loads(raw.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LibraryError(f"{path.name}: {error}") from error
    entry = data.get("source", {})
    check_source(path.stem, entry)
    source = SourceEntry(**entry)
    cards = [_card(source, fields) for fields in data.get("card", [])]
    doubles = {card.key for card in cards if sum(card.key == c.key for c in cards) > 1}
    if doubles:
        raise LibraryError(f"{path.name}: keys used twice: {', '.join(sorted(doubles))}.")
    return source, cards


def _card(source: SourceEntry, fields: Mapping[str, Any]) -> Card:
    full = {name: getattr(source, name) for name in _FROM_SOURCE} | dict(fields)
    check_card(source.key, source.article, full)
    values = {name: value for name, value in full.items() if name not in _LISTS}
    values |= {name: tuple(full.get(name, ())) for name in _LISTS}
    values |= {
        "source": source.key,
        "paragraph": full.get("paragraph"),
        "fragment": full.get("fragment", ""),
        "needs": tuple(tuple(group) for group in full.get("needs", ())),
        "conflicts_with": tuple(_name(link) for link in full.get("conflicts_with", ())),
    }
    return Card(**values)


def _name(link: str) -> tuple[str, str]:
    source, _, key = link.partition("/")
    return (source, key)


def _both_ways(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards with every conflict known to both sides, a card's own choice first."""
    by_name = {card.name: card for card in cards}
    links = {name: list(card.conflicts_with) for name, card in by_name.items()}
    for name, card in by_name.items():
        for other in card.conflicts_with:
            if other not in by_name:
                raise LibraryError(f"{'/'.join(name)} conflicts with unknown {'/'.join(other)}.")
            if name not in links[other]:
                links[other].append(name)
    return tuple(replace(card, conflicts_with=tuple(links[name])) for name, card in by_name.items())
