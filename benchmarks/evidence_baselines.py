"""Rankings that any real one has to beat: word matching, and one list for everybody."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from evidence.matching.profile import Card, Profile

_K1, _B = 1.2, 0.75


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


def _query(profile: Profile) -> list[str]:
    names = [name for name, _ in profile.symptoms]
    names += [profile.domain or "", profile.activity, *profile.cofactors, *profile.patterns]
    return _words(" ".join(names))


def _documents(cards: Sequence[Card]) -> list[Counter[str]]:
    return [
        Counter(_words(" ".join([card.summary, *card.symptoms, *card.cofactors, *card.patterns])))
        for card in cards
    ]


def tf_idf(profile: Profile, cards: Sequence[Card]) -> list[Card]:
    """Return the cards that share words with the profile, by cosine of TF-IDF over the same text."""
    documents = _documents(cards)
    seen_in = Counter(word for document in documents for word in document)
    query = _weigh(Counter(_query(profile)), seen_in, len(cards))
    scores = [_cosine(query, _weigh(document, seen_in, len(cards))) for document in documents]
    order = sorted(range(len(cards)), key=lambda number: -scores[number])
    return [cards[number] for number in order if scores[number] > 0]


def _weigh(counts: Counter[str], seen_in: Counter[str], total: int) -> dict[str, float]:
    return {
        word: (1 + math.log(count)) * math.log((1 + total) / (1 + seen_in[word]))
        for word, count in counts.items()
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    shared = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    return shared / (math.hypot(*one.values()) * math.hypot(*other.values()) or 1.0)


def bm25(profile: Profile, cards: Sequence[Card]) -> list[Card]:
    """Return the cards that share words with the profile, by BM25 over summary and tags."""
    documents = _documents(cards)
    mean = sum(map(Counter.total, documents)) / len(documents)
    seen_in = Counter(word for document in documents for word in document)
    scores = [_bm25(_query(profile), document, mean, seen_in, len(cards)) for document in documents]
    order = sorted(range(len(cards)), key=lambda number: -scores[number])
    return [cards[number] for number in order if scores[number] > 0]


def _bm25(
    query: Sequence[str], document: Counter[str], mean: float, seen_in: Counter[str], total: int
) -> float:
    score = 0.0
    length = _K1 * (1 - _B + _B * document.total() / mean)
    for word in query:
        rarity = math.log(1 + (total - seen_in[word] + 0.5) / (seen_in[word] + 0.5))
        score += rarity * document[word] * (_K1 + 1) / (document[word] + length)
    return score


def fixed_list(judged: Sequence[Mapping[str, int]]) -> list[str]:
    """Return the five passages with the highest grades over all of ``judged``: the best one list."""
    total: Counter[str] = Counter()
    for grades in judged:
        total.update(grades)
    return [name for name, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))][:5]
