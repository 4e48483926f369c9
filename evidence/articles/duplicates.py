"""Whether a text, or a passage, was there before: word for word, nearly, or reworded. PURE: standard library only.

A garbled copy (an article run through a rewording machine) keeps names, numbers and the rarer words of
its original, in the order of its passages, and changes the rest; shared runs of words then say nothing.
So passages are compared by the words they share, the rare ones counting most, and two texts by how many
of their passages find their like in the other.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

NEAR = 0.75
REWORDED = 0.42
_SHARE_OF_COPY = 0.35
_FEWEST_WORDS = 8
_COMMON = frozenset(
    [
        "about",
        "after",
        "also",
        "although",
        "among",
        "and",
        "are",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "can",
        "could",
        "did",
        "does",
        "during",
        "each",
        "from",
        "had",
        "has",
        "have",
        "having",
        "her",
        "his",
        "how",
        "into",
        "its",
        "just",
        "may",
        "might",
        "more",
        "most",
        "much",
        "not",
        "one",
        "only",
        "other",
        "our",
        "out",
        "over",
        "own",
        "said",
        "same",
        "says",
        "she",
        "should",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "too",
        "two",
        "under",
        "until",
        "very",
        "was",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: the share of passages of the first that find their like in the second.

    ``near_ones`` are the numbers, from 1, of those that are nearly word for word; ``reworded`` counts
    those that share their rare words only.
    """

    passages: int
    near_ones: tuple[int, ...]
    reworded: int

    @property
    def near(self) -> int:
        """Return how many passages are nearly word for word."""
        return len(self.near_ones)

    @property
    def is_copy(self) -> bool:
        """Say whether most passages stand in the other text; never of a text without passages."""
        return self.passages > 0 and (self.near + self.reworded) / self.passages >= _SHARE_OF_COPY

    @property
    def is_garbled(self) -> bool:
        """Say whether it is a copy of which more was reworded than kept."""
        return self.is_copy and self.reworded > self.near


def compare(passages: Sequence[str], others: Sequence[str]) -> Likeness:
    """Return how alike two texts are, passage by passage. Passages under eight words are left out."""
    first, second = _bags(passages), _bags(others)
    rarity = _rarity([*first.values(), *second.values()])
    best = {
        number: max((_overlap(bag, other, rarity) for other in second.values()), default=0.0)
        for number, bag in first.items()
    }
    return Likeness(
        passages=len(first),
        near_ones=tuple(number for number, value in best.items() if value >= NEAR),
        reworded=sum(REWORDED <= value < NEAR for value in best.values()),
    )


def near_twins(passages: Sequence[str]) -> dict[int, int]:
    """Return, by number from 1, which passages say nearly the same as an earlier one, and which."""
    bags = list(_bags(passages).items())
    rarity = _rarity([bag for _number, bag in bags])
    found: dict[int, int] = {}
    for place, (number, bag) in enumerate(bags):
        for earlier, other in bags[:place]:
            if earlier not in found and _overlap(bag, other, rarity) >= NEAR:
                found[number] = earlier
                break
    return found


def _bags(passages: Iterable[str]) -> dict[int, frozenset[str]]:
    return {n: bag for n, text in enumerate(passages, start=1) if (bag := _bag(text))}


def _bag(text: str) -> frozenset[str]:
    words = [
        word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 or word.isdigit()
    ]
    kept = frozenset(_stem(word) for word in words if word not in _COMMON)
    return kept if len(words) >= _FEWEST_WORDS and len(kept) >= _FEWEST_WORDS / 2 else frozenset()


def _stem(word: str) -> str:
    return re.sub(r"(ing|ed|es|s|ly)$", "", word) if len(word) > 5 else word


def _rarity(bags: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counts = Counter(word for bag in bags for word in bag)
    return {word: math.log((1 + len(bags)) / times) for word, times in counts.items()}


def _overlap(bag: frozenset[str], other: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Return the weight of the shared words against that of the shorter passage, where both are of a length."""
    shared = sum(rarity[word] for word in bag & other)
    if not shared:
        return 0.0
    weights = sorted((sum(rarity[word] for word in bag), sum(rarity[word] for word in other)))
    return shared / math.sqrt(weights[0] * weights[1])
