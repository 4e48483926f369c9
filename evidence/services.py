"""What the diary asks of the library: what speaks to a flag, and which library that is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from accounts.models import User
from evidence.links import flag_link, original_link
from evidence.marking import Marks, Name, hidden_names
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.rank import rank
from evidence.models import Source
from evidence.selectors import (
    Shelf,
    load_passages,
    load_shelf,
    load_version,
    load_version_and_marks,
)
from evidence.topics import Topic, topics_of
from evidence.wording import FIGURES, STATEMENTS, STRENGTHS, worded_reasons

_SIDES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class OtherSide:
    """A card that disagrees with the one it stands beside."""

    source_title: str
    summary: str
    caution: str
    link: str


@dataclass(frozen=True, slots=True)
class WordedMatch:
    """A card for the page of a flag, all of it ready to be read.

    ``passage`` is the article's own text, empty where it was not imported. ``general``: the card
    does not speak of this very pattern. ``link`` leads to the reading page, ``original`` outside.
    """

    source: Source
    key: str
    summary: str
    limits: str
    statement: str
    strength: str
    figures: str
    population: str
    reasons: tuple[str, ...]
    general: bool
    caution: str
    other_sides: tuple[OtherSide, ...]
    passage: str
    link: str
    original: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the library says to one flag of a person, ``hidden`` passages being passed over."""

    version: str
    matches: list[WordedMatch]
    topics: list[Topic]
    hidden: int


def library_version() -> str:
    """Return the short hash of the library in use, empty before any was loaded."""
    return load_version()


def evidence_for(profile: Profile, person: User, limit: int = 5) -> Evidence:
    """Return the cards that speak to ``profile``, worded, without those the person hid. At most three queries."""
    version, marks = load_version_and_marks(person)
    shelf = load_shelf(version)
    return Evidence(
        version=version,
        matches=_worded_matches(profile, shelf, marks, limit),
        topics=topics_of(profile),
        hidden=len(hidden_names(marks)),
    )


def _worded_matches(profile: Profile, shelf: Shelf, marks: Marks, limit: int) -> list[WordedMatch]:
    matches = rank(profile, shelf.index, limit, hidden_names(marks))
    names = frozenset(match.card.name for match in matches)
    passages = load_passages(names)
    worded = []
    for match in matches:
        name = match.card.name
        sides = _sides(match.card, shelf, names)
        worded.append(_worded(match, shelf, sides, passages.get(name, ""), marks.get(name)))
    return worded


def _worded(
    match: Match,
    shelf: Shelf,
    sides: tuple[OtherSide, ...],
    passage: str,
    marks: frozenset[str] | None,
) -> WordedMatch:
    card = match.card
    source = shelf.sources[card.source]
    return WordedMatch(
        source=source,
        key=card.key,
        summary=card.summary,
        limits=card.limits,
        statement=str(STATEMENTS[card.statement]),
        strength=str(STRENGTHS[card.strength]),
        figures=str(FIGURES[card.figures]),
        population=card.population,
        reasons=tuple(worded_reasons(match.reasons)),
        general=any(reason["code"] == "general" for reason in match.reasons),
        caution=card.caution or "",
        other_sides=sides,
        passage=passage,
        link=flag_link(card.source, card.key),
        original=original_link(source.url, source.doi, card.fragment),
        marks=marks or frozenset(),
    )


def _sides(card: Card, shelf: Shelf, shown: Collection[Name]) -> tuple[OtherSide, ...]:
    """What disagrees, first what is shown at the same flag: that is never left out."""
    beside = [name for name in card.conflicts_with if name in shown]
    others = [name for name in card.conflicts_with if name not in shown]
    names = [*beside, *others[: max(0, _SIDES_SHOWN - len(beside))]]
    return tuple(_side(name, shelf) for name in names)


def _side(name: Name, shelf: Shelf) -> OtherSide:
    other = shelf.cards[name]
    return OtherSide(
        source_title=shelf.sources[other.source].title,
        summary=other.summary,
        caution=other.caution or "",
        link=flag_link(*name),
    )
