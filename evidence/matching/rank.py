"""The few cards that speak to one flag. PURE: standard library only."""

from __future__ import annotations

from evidence.matching.index import Index
from evidence.matching.profile import Card, Match, Profile
from evidence.matching.score import Fit, fit, plain_worth
from evidence.matching.signals import read_signals

_SHARE_OF_BEST = 0.1
_AT_LEAST = 3


def rank(profile: Profile, index: Index, limit: int = 5) -> tuple[Match, ...]:
    """Return at most ``limit`` cards for ``profile``, the best first, each with its reasons.

    Where no card speaks to the flag itself, the general descriptions stand in, each with the reason
    ``{"code": "general"}``; where there is none of those either (the index holds a single source, say),
    what the cards describe most plainly. Ties go by the library's order, so the answer is always the same.
    """
    signals = read_signals(profile)
    fits = [fit(card, signals, index) for card in index.shortlist(signals)]
    if not any(found.specific for found in fits):
        fits = [found for found in fits if found.card.general]
    fits = [found for found in fits if (found.score > 0 and found.reasons) or found.card.general]
    if not fits:
        fits = [Fit(card, plain_worth(card)) for card in index.cards if _describes(card)]
        limit = min(limit, _AT_LEAST)
    fits.sort(key=lambda found: -found.score)
    return tuple(_match(found) for found in _worth_showing(fits, limit))


def _worth_showing(fits: list[Fit], limit: int) -> list[Fit]:
    """Drop what is far behind the best, but leave a few to read."""
    chosen = fits[:limit]
    if not chosen:
        return []
    floor = chosen[0].score * _SHARE_OF_BEST
    return [found for place, found in enumerate(chosen) if place < _AT_LEAST or found.score > floor]


def _describes(card: Card) -> bool:
    """Whether a card may stand as general information: reviewed, no remedy, without a caution."""
    return card.reviewed and not (
        card.remedy or card.caution or card.statement == "treatment studied"
    )


def _match(found: Fit) -> Match:
    if not found.specific:
        found.reasons.append({"code": "general"})
    return Match(found.card, round(found.score, 4), tuple(found.reasons))
