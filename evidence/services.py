"""What the diary asks of the library: what speaks to a flag, and which library that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from evidence.keeping import OWN, load_version_and_own, own_cards
from evidence.links import flag_link, original_link, own_link
from evidence.matching.index import build_index
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.rank import rank
from evidence.models import Source
from evidence.selectors import Shelf, load_passages, load_shelf, load_version
from evidence.wording import (
    FIGURES,
    NOT_REVIEWED,
    OWN_NOT_REVIEWED,
    STATEMENTS,
    STRENGTHS,
    worded_reasons,
)

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
    ``standing`` says that nobody reviewed it, and is empty otherwise. A passage the person keeps for
    themselves has no source but the ``title`` they gave it.
    """

    source: Source | None
    title: str
    standing: str
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


def library_version() -> str:
    """Return the short hash of the library in use, empty before any was loaded."""
    return load_version()


def matches_for(
    profile: Profile, limit: int = 5, *, person: User | None = None
) -> list[WordedMatch]:
    """Return the passages that speak to ``profile``, worded: the library's, and ``person``'s own.

    At most three queries. Acts as the person, whose flag it must be.
    """
    version, own = load_version_and_own(person) if person else (load_version(), [])
    shelf = load_shelf(version)
    matches = _with_own(rank(profile, shelf.index, limit), profile, own_cards(own), limit)
    passages = load_passages(match.card.name for match in matches)
    passages |= {(OWN, str(row["id"])): row["text"] for row in own}
    titles = {str(row["id"]): row["title"] for row in own}
    return [
        _worded_own(match, passages[match.card.name], titles[match.card.key])
        if match.card.source == OWN
        else _worded(match, shelf, passages.get(match.card.name, ""))
        for match in matches
    ]


def _with_own(
    matches: Sequence[Match], profile: Profile, own: tuple[Card, ...], limit: int
) -> list[Match]:
    """Put the person's own passages among the others, where they say something to this very flag.

    The first place is the library's: what nobody reviewed never stands alone or on top.
    """
    mine = (
        [match for match in rank(profile, build_index(own), limit) if match.reasons] if own else []
    )
    behind = sorted([*matches[1:], *mine], key=lambda match: -match.score)
    return [*matches[:1], *behind][:limit]


def _worded(match: Match, shelf: Shelf, passage: str) -> WordedMatch:
    card = match.card
    source = shelf.sources[card.source]
    return WordedMatch(
        source=source,
        title=source.title,
        standing="" if card.reviewed else str(NOT_REVIEWED),
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
        other_sides=tuple(_sides(card, shelf)),
        passage=passage,
        link=flag_link(card.source, card.key),
        original=original_link(source.url, source.doi, card.fragment),
    )


def _worded_own(match: Match, passage: str, title: str) -> WordedMatch:
    card = match.card
    return WordedMatch(
        source=None,
        title=title,
        standing=str(OWN_NOT_REVIEWED),
        key=card.key,
        summary=card.summary,
        limits=card.limits,
        statement=str(STATEMENTS[card.statement]),
        strength=str(STRENGTHS[card.strength]),
        figures=str(FIGURES[card.figures]),
        population=card.population,
        reasons=tuple(worded_reasons(match.reasons)),
        general=False,
        caution="",
        other_sides=(),
        passage=passage,
        link=own_link(card.key),
        original="",
    )


def _sides(card: Card, shelf: Shelf) -> list[OtherSide]:
    sides = []
    for name in card.conflicts_with[:_SIDES_SHOWN]:
        other = shelf.cards[name]
        sides.append(
            OtherSide(
                source_title=shelf.sources[other.source].title,
                summary=other.summary,
                caution=other.caution or "",
                link=flag_link(*name),
            )
        )
    return sides
