"""How much of a worsening must have reached the diary before it can be found.

    python -m benchmarks.strength [--diaries 3] [--seeds tune|report]

The strength of a worsening is the root of the sum of squares of its effect over its logged days, in spreads of a day: what a
reader could tell from one symptom alone. Beside the engine stands the finder that is told everything.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from itertools import pairwise

import numpy as np

from benchmarks.detection import SEEDS
from benchmarks.oracle.evidence import logged_days
from benchmarks.oracle.find import find
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.metrics import Tally
from diary.detection.simulate import FAMILIES, Diary, TrueEpisode
from diary.detection.simulate.families import Made, make

EDGES = (0.0, 1.5, 2.0, 3.0, 4.0, 6.0, float("inf"))
BINS = tuple(pairwise(EDGES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=3, help="diaries of each family")
    parser.add_argument("--seeds", choices=SEEDS, default="tune")
    options = parser.parse_args()
    first = SEEDS[options.seeds]
    own, ceiling = ({one: Tally() for one in BINS} for _finder in range(2))
    for family in FAMILIES:
        for seed in range(first, first + options.diaries):
            made = make(family, seed)
            diary = made.diary
            engine = detect(build_series(diary.rows, diary.start, diary.today)).episodes
            told = find(made)
            for one in BINS:
                between = only(made, *one)
                own[one].add(between, engine)
                ceiling[one].add(between, told)
    print("| strength | worsenings | found by the engine | told all |\n|---|---|---|---|")
    for one in BINS:
        cells = [f"{tally[one].figures()['recall']:.2f}" for tally in (own, ceiling)]
        print(f"| {one[0]:g} to {one[1]:g} | {own[one].true} | {' | '.join(cells)} |")


def only(made: Made, least: float, most: float) -> Diary:
    """Return the diary with worsenings outside these strengths marked as having left no trace."""
    told = made.diary.episodes
    kept = (replace(one, traced=one.traced and least <= strength(made, one) < most) for one in told)
    return replace(made.diary, episodes=tuple(kept))


def strength(made: Made, one: TrueEpisode) -> float:
    """Return how plainly a worsening stands in the record."""
    first, last = (one.onset - made.diary.start).days, (one.end - made.diary.start).days
    days = slice(first, min(last + 1, made.person.n_days))
    effect = made.life.effect[: made.person.n_days][days] / made.person.noise
    return float(np.sqrt((effect**2 * logged_days(made)[days]).sum()))


if __name__ == "__main__":
    main()
