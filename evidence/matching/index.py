"""Cards prepared for ranking: which cards speak of what, and how rare that is. PURE: NumPy and the standard library."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.matching.profile import Card
from evidence.matching.signals import Signals

ALSO = 0.4
_GENERAL = "general"
_SHORTLIST = 150


@dataclass(frozen=True, slots=True)
class Postings:
    """The numbers of the cards that have one feature, each once, and the weight it has in each."""

    numbers: NDArray[np.intp]
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Index:
    """``cards`` in the library's order; ``postings`` by feature.

    ``rarity`` of a symptom is 1 for one that every card speaks of, up to 1.5 for one of a kind.
    """

    cards: tuple[Card, ...]
    rarity: Mapping[str, float]
    postings: Mapping[tuple[str, str], Postings]

    def shortlist(self, signals: Signals) -> Iterator[Card]:
        """Yield the cards worth a full look, in the library's order: all of a small library."""
        if len(self.cards) <= _SHORTLIST:
            yield from self.cards
            return
        scores = np.zeros(len(self.cards))
        for feature, weight in _features(signals):
            found = self.postings.get(feature)
            if found is not None:
                scores[found.numbers] += weight * found.weights
        best = np.argsort(-scores, kind="stable")[:_SHORTLIST]
        yield from (self.cards[number] for number in sorted(best.tolist()) if scores[number] > 0)


def build_index(cards: Iterable[Card]) -> Index:
    """Return ``cards`` ready for ``rank``. Worth keeping: it depends on nothing else."""
    fixed = tuple(cards)
    rarity = _rarity(fixed)
    shares: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for number, card in enumerate(fixed):
        for feature, share in _shares(card, rarity):
            shares[feature][number] = share
    return Index(fixed, rarity, {feature: _postings(found) for feature, found in shares.items()})


def _postings(found: Mapping[int, float]) -> Postings:
    return Postings(
        np.fromiter(found.keys(), np.intp, len(found)),
        np.fromiter(found.values(), np.float64, len(found)),
    )


def _rarity(cards: tuple[Card, ...]) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for card in cards:
        for name in card.symptoms:
            counts[name] += 1
    scale = math.log(1 + len(cards))
    return {name: 1.5 - 0.5 * math.log(1 + count) / scale for name, count in counts.items()}


def _shares(card: Card, rarity: Mapping[str, float]) -> Iterator[tuple[tuple[str, str], float]]:
    focus = max(len(card.symptoms), 1) ** -0.3
    yield from ((("symptom", name), rarity[name] * focus) for name in card.symptoms)
    yield from ((("symptom", name), ALSO * rarity.get(name, 1.0)) for name in card.also)
    yield from ((("kind", name), 0.2) for name in card.kinds)
    yield from ((("cofactor", name), 0.8) for name in card.cofactors)
    yield from ((("pattern", name), 0.35) for name in card.patterns)
    if card.general:
        yield (_GENERAL, ""), 0.5


def _features(signals: Signals) -> Iterator[tuple[tuple[str, str], float]]:
    yield from ((("symptom", name), weight) for name, weight in signals.weights.items())
    yield from ((("cofactor", name), 1.0) for name in sorted(signals.cofactors))
    yield from ((("pattern", name), 1.0) for name in sorted(signals.patterns))
    yield (_GENERAL, ""), 1.0
    if signals.kind:
        yield ("kind", signals.kind), 1.0
