"""How well the library's ranking agrees with a reader, beside simple rankings.

Run ``python -m benchmarks.evidence``. Two readers judged profiles, each in two files, one tuned on and one not;
``third`` was judged before the rules for onset, length, load and severity, and only read at the end.
Printed are nDCG@5, P@3 (grade 2 and better) and recall@5 of the best passages, with 95 % bootstrap
intervals, near-twins that get different lists, and the time for one flag with 5,000 cards.
"""

from __future__ import annotations

import math
import random
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from statistics import fmean, median

from benchmarks.evidence_baselines import bm25, fixed_list, tf_idf
from evidence.catalogue import read_library
from evidence.matching.index import Index, build_index
from evidence.matching.profile import Card, Profile
from evidence.matching.rank import rank
from evidence.matching.reading import read_profile

FOLDER = Path(__file__).parent / "evidence_profiles"
SHORT = {"pem-muscle": "p", "twitching": "t", "motor-cortex": "m"}
HALVES = ("tune", "held_out", "second_tune", "second_held_out", "third")
GRADES = {"best": 3, "good": 2, "fair": 1}


@dataclass(frozen=True)
class Case:
    """A profile, the grade of each passage that helps, and the near-twin it must differ from."""

    name: str
    profile: Profile
    grades: Mapping[str, int]
    twin_of: str


def read_half(half: str) -> list[Case]:
    cases = []
    for entry in tomllib.loads((FOLDER / f"{half}.toml").read_text())["case"]:
        data = dict(entry["profile"])
        if data["trigger"] == "none":
            data["trigger"] = None
        grades = {name: grade for word, grade in GRADES.items() for name in entry.get(word, ())}
        cases.append(Case(entry["id"], read_profile(data)[0], grades, entry.get("twin_of", "")))
    return cases


def place(card: Card) -> str:
    return f"{SHORT[card.source]}{card.paragraph}"


def ndcg(shown: Sequence[str], grades: Mapping[str, int]) -> float:
    def gain(values: Sequence[int]) -> float:
        return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(values))

    ideal = gain(sorted(grades.values(), reverse=True)[:5])
    return gain([grades.get(name, 0) for name in shown[:5]]) / ideal


def precision(shown: Sequence[str], grades: Mapping[str, int]) -> float:
    return sum(grades.get(name, 0) >= 2 for name in shown[:3]) / 3


def recall(shown: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of the passages with the highest grade given: some patterns have none that speaks of them."""
    best = {name for name, grade in grades.items() if grade == max(grades.values())}
    return len(best & set(shown[:5])) / min(len(best), 5)


MEASURES = {"nDCG@5": ndcg, "P@3": precision, "recall@5": recall}


def interval(values: Sequence[float]) -> str:
    chance = random.Random(1)
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(2000))
    return f"{fmean(values):.2f} ({means[50]:.2f}-{means[1949]:.2f})"


def report(half: str, index: Index, tell: bool) -> None:
    cases = read_half(half)
    fixed = fixed_list([case.grades for case in cases])
    ours = {case.name: [place(m.card) for m in rank(case.profile, index)] for case in cases}
    answers = {
        "this library": ours,
        "BM25": {c.name: [place(card) for card in bm25(c.profile, index.cards)] for c in cases},
        "TF-IDF": {c.name: [place(card) for card in tf_idf(c.profile, index.cards)] for c in cases},
        "best fixed list": {case.name: fixed for case in cases},
    }
    print(f"\n{half}: {len(cases)} profiles")
    for name, shown in answers.items():
        figures = [
            f"{measure} {interval([of(shown[case.name], case.grades) for case in cases])}"
            for measure, of in MEASURES.items()
        ]
        print(f"  {name:16} {'   '.join(figures)}")
    report_twins([(ours[case.name], ours[case.twin_of]) for case in cases if case.twin_of])
    for case in cases if tell else ():
        print(f"    {ndcg(ours[case.name], case.grades):.2f} {case.name}: {ours[case.name]}")


def report_twins(pairs: Sequence[tuple[list[str], list[str]]]) -> None:
    lists = sum(one != other for one, other in pairs)
    passages = sum(set(one) != set(other) for one, other in pairs)
    print(f"  near-twins with different lists: {lists} of {len(pairs)}, other passages: {passages}")


@dataclass(frozen=True)
class Safety:
    """What a reader marked as risky or contradicting, and how often an answer did not say so."""

    hard: int
    unmarked: int
    against: int
    unnoted: int


def safety(index: Index) -> Safety:
    """Count over every profile, with the cards of ``index``."""
    rules = tomllib.loads((FOLDER / "rules.toml").read_text())
    against = {
        frozenset((one, other))
        for rule in rules["against"]
        for one in rule["one"]
        for other in rule["other"]
    }
    shown = [[m.card for m in rank(case.profile, index)] for h in HALVES for case in read_half(h)]
    judged = [[card for card in cards if card.source in SHORT] for cards in shown]
    hard = [card for cards in judged for card in cards if place(card) in rules["hard"]]
    pairs = [
        pair
        for cards in judged
        for pair in combinations(cards, 2)
        if frozenset(map(place, pair)) in against
    ]
    return Safety(
        hard=len(hard),
        unmarked=sum(not card.caution for card in hard),
        against=len(pairs),
        unnoted=sum(other.name not in one.conflicts_with for one, other in pairs),
    )


def report_safety(which: str, index: Index) -> None:
    found = safety(index)
    print(f"\n{which}: hard cautions shown unmarked: {found.unmarked} of {found.hard}")
    print(f"contradicting passages shown without a note: {found.unnoted} of {found.against}")


def report_speed(cards: Sequence[Card]) -> None:
    copies = [replace(cards[n % len(cards)], key=f"copy-{n}") for n in range(5000)]
    index = build_index(copies)
    taken = []
    for case in read_half("tune"):
        begun = time.process_time()
        rank(case.profile, index)
        taken.append(1000 * (time.process_time() - begun))
    print(
        f"\n5,000 cards: median {median(taken):.1f} ms of processor time a flag, slowest {max(taken):.1f} ms"
    )


def main() -> None:
    library = read_library()
    index = build_index(card for card in library.cards if card.source in SHORT)
    print(f"Library {library.version}")
    for half in HALVES:
        flag = "--tell-held-out" if half.endswith("held_out") else "--tell"
        report(half, index, tell=flag in sys.argv)
    report_safety("founding articles", index)
    report_safety("whole library", build_index(library.cards))
    report_speed(library.cards)


if __name__ == "__main__":
    main()
