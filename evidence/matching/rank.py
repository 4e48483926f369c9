"""The few cards that speak to one flag. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from evidence.matching.index import Index
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.score import Fit, fit, plain_worth
from evidence.matching.signals import LENGTHS, ONSETS, read_signals

_SHARE_OF_BEST = 0.1
_AT_LEAST = 3
_KEPT_FROM = 0.15
_HOW_IT_WENT = ("load", "severe", "length", "onset")
_SIDES: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(ONSETS, "onset") | dict.fromkeys(LENGTHS, "length")
)


def rank(
    profile: Profile,
    index: Index,
    limit: int = 5,
    without: Collection[tuple[str, str]] = frozenset(),
) -> tuple[Match, ...]:
    """Return at most ``limit`` cards for ``profile``, the best first, each with its reasons.

    Cards named in ``without`` are passed over, and the next best stand in their place.

    Where no card speaks to the flag itself, the general descriptions stand in, each with the reason
    ``{"code": "general"}``; where there is none of those either (the index holds a single source, say),
    what the cards describe most plainly. Ties go by the library's order, so the answer is always the same.
    """
    signals = read_signals(profile)
    cards = [card for card in index.shortlist(signals) if card.name not in without]
    fits = [fit(card, signals, index) for card in cards]
    if not any(found.specific for found in fits):
        fits = [found for found in fits if found.card.general]
    fits = [found for found in fits if (found.score > 0 and found.reasons) or found.card.general]
    if not fits:
        fits = [Fit(card, plain_worth(card)) for card in cards if _describes(card)]
        limit = min(limit, _AT_LEAST)
    fits.sort(key=lambda found: -found.score)
    chosen = _keep_a_place(_worth_showing(fits, limit), fits, limit)
    return tuple(_match(found) for found in chosen)


def _worth_showing(fits: list[Fit], limit: int) -> list[Fit]:
    """Drop what is far behind the best, but leave a few to read."""
    chosen = fits[:limit]
    if not chosen:
        return []
    floor = chosen[0].score * _SHARE_OF_BEST
    return [found for place, found in enumerate(chosen) if place < _AT_LEAST or found.score > floor]


def _keep_a_place(chosen: list[Fit], fits: list[Fit], limit: int) -> list[Fit]:
    """Give the last place to a passage on how it went, where the others leave a side of that out.

    Few passages speak of the size of the effort, of the hardest days, of length or onset; by their score
    alone these would rarely be seen, and flags that differ in nothing else would read the same.
    """
    if len(chosen) < limit or limit < _AT_LEAST:
        return chosen
    first, rest = chosen[:-1], fits[limit - 1 :]
    told = {_side(reason) for found in first for reason in found.reasons}
    floor = first[0].score * _KEPT_FROM
    near = [found for found in rest if found.score >= floor and _may_be_kept(found)]
    for side in _HOW_IT_WENT:
        for found in near if side not in told else ():
            if any(_side(reason) == side for reason in found.reasons):
                return [*first, found]
    return chosen


def _may_be_kept(found: Fit) -> bool:
    return found.applies and not found.card.remedy


def _side(reason: Mapping[str, Any]) -> str:
    """Return which side of how it went a reason speaks of; empty for another reason."""
    if reason["code"] == "pattern":
        return _SIDES.get(reason["name"], "")
    return str(reason["code"]) if reason["code"] in ("load", "severe") else ""


def _describes(card: Card) -> bool:
    """Whether a card may stand as general information: reviewed, no remedy, without a caution."""
    return card.reviewed and not (
        card.remedy or card.caution or card.statement == "treatment studied"
    )


def _match(found: Fit) -> Match:
    if not found.specific:
        found.reasons.append({"code": "general"})
    return Match(found.card, round(found.score, 4), tuple(found.reasons))
