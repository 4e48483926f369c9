"""What the diary asks of the library: what speaks to a flag, and which library that is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from accounts.models import User
from evidence.keeping import OWN, own_cards
from evidence.links import flag_link, original_link, own_link
from evidence.marking import Name, hidden_names
from evidence.matching.index import build_index
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.rank import rank
from evidence.models import Source
from evidence.selectors import (
    Shelf,
    Standing,
    load_passages,
    load_shelf,
    load_standing,
    load_version,
)
from evidence.topics import Topic, topics_of
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
    """Return what speaks to ``profile``: the library's, without what the person hid, and their own.

    At most three queries. Acts as the person, whose flag it must be.
    """
    standing = load_standing(person)
    return Evidence(
        version=standing.version,
        matches=_matches(profile, standing, limit),
        topics=topics_of(profile),
        hidden=len(hidden_names(standing.marks)),
    )


def _matches(profile: Profile, standing: Standing, limit: int) -> list[WordedMatch]:
    shelf = load_shelf(standing.version)
    found = rank(profile, shelf.index, limit, hidden_names(standing.marks))
    matches = _with_own(found, profile, own_cards(standing.own), limit)
    names = frozenset(match.card.name for match in matches)
    passages = load_passages(names)
    titles = {str(row["id"]): row["title"] for row in standing.own}
    texts = {str(row["id"]): row["text"] for row in standing.own}
    worded = []
    for match in matches:
        name = match.card.name
        if match.card.source == OWN:
            worded.append(_said(match, titles[name[1]], texts[name[1]]))
            continue
        sides = _sides(match.card, shelf, names)
        marks = standing.marks.get(name)
        worded.append(_worded(match, shelf, sides, passages.get(name, ""), marks))
    return worded


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


def _worded(
    match: Match,
    shelf: Shelf,
    sides: tuple[OtherSide, ...],
    passage: str,
    marks: frozenset[str] | None,
) -> WordedMatch:
    card = match.card
    source = shelf.sources[card.source]
    return replace(
        _said(match, source.title, passage),
        source=source,
        standing="" if card.reviewed else str(NOT_REVIEWED),
        general=any(reason["code"] == "general" for reason in match.reasons),
        caution=card.caution or "",
        other_sides=sides,
        link=flag_link(card.source, card.key),
        original=original_link(source.url, source.doi, card.fragment),
        marks=marks or frozenset(),
    )


def _said(match: Match, title: str, passage: str) -> WordedMatch:
    """Return what any passage says, and where a person's own one stands."""
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
