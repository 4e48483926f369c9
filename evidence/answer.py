"""The answer of the ``match`` command, as data and as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.articles.passages import locate
from evidence.matching.index import Index
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.rank import rank


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers are made from: the cards to choose from, all cards by name, imported passages."""

    index: Index
    cards: Mapping[tuple[str, str], Card]
    passages: Mapping[str, Sequence[str]]

    def about(self, file: str, profile: Profile, unknown: Sequence[str]) -> dict[str, Any]:
        """Return the object for one profile; ``unknown`` are its names the library does not know."""
        excerpts = [self._excerpt(match) for match in rank(profile, self.index)]
        found: dict[str, Any] = {"file": file, "excerpts": excerpts}
        return found | {"unknown": list(unknown)} if unknown else found

    def _excerpt(self, match: Match) -> dict[str, Any]:
        card = match.card
        passages = self.passages.get(card.source, ())
        number = locate(card.fragment, passages) if passages else card.paragraph
        return {
            "source": card.source,
            "card": card.key,
            "paragraph": number,
            "text": passages[number - 1] if passages and number else card.summary,
            "not_located": bool(passages) and number is None,
            "summary": card.summary,
            "limits": card.limits,
            "strength": card.strength,
            "reasons": [dict(reason) for reason in match.reasons],
            "caution": card.caution,
        } | self._other_side(card)

    def _other_side(self, card: Card) -> dict[str, list[dict[str, Any]]]:
        """Tell the cards that disagree: those of the sources asked, and those of the rest."""
        within = {one.source for one in self.index.cards}
        asked = [name for name in card.conflicts_with if name[0] in within]
        others = [name for name in card.conflicts_with if name[0] not in within]
        return {
            "conflicts_with": [self._conflict(name) for name in asked],
            "other_side": [self._conflict(name) for name in others],
        }

    def _conflict(self, name: tuple[str, str]) -> dict[str, Any]:
        card = self.cards[name]
        return {"source": card.source, "paragraph": card.paragraph, "card": card.key}


def as_text(found: Mapping[str, Any]) -> str:
    """Return an answer for reading in a terminal."""
    if "error" in found:
        return f"{found['file']}: {found['error']}"
    return "\n".join([str(found["file"]), *_lines(found)])


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for excerpt in found["excerpts"]:
        place = excerpt["paragraph"] or ("not located" if excerpt["not_located"] else "-")
        yield f"  {excerpt['source']}, {place}: {excerpt['summary']}"
        yield f"    does not show: {excerpt['limits']}"
        if excerpt["caution"]:
            yield f"    caution: {excerpt['caution']}"
    if found.get("unknown"):
        yield f"  not known to the library: {', '.join(found['unknown'])}"
