"""How much of a worsening must have reached the diary before it can be found.

    python -m benchmarks.strength [--diaries 3] [--seeds tune|report]

The strength of a worsening is the root of the sum of squares of its effect over its logged days, in spreads of a day: what a
reader could tell from one symptom alone. Lines are for worsenings of at least so much; weaker ones, and
what was found there, are left out. Beside the engine stands the finder that is told everything.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from benchmarks.detection import SEEDS
from benchmarks.oracle.evidence import logged_days
from benchmarks.oracle.find import find
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.metrics import Tally
from diary.detection.simulate import FAMILIES, Diary, TrueEpisode
from diary.detection.simulate.families import Made, make

LEAST = (0.0, 1.5, 2.0, 3.0, 4.0, 6.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=3, help="diaries of each family")
    parser.add_argument("--seeds", choices=SEEDS, default="tune")
    options = parser.parse_args()
    first = SEEDS[options.seeds]
    own, ceiling = ({least: Tally() for least in LEAST} for _finder in range(2))
    for family in FAMILIES:
        for seed in range(first, first + options.diaries):
            made = make(family, seed)
            diary = made.diary
            engine = detect(build_series(diary.rows, diary.start, diary.today)).episodes
            told = find(made)
            for least in LEAST:
                strong = only(made, least)
                own[least].add(strong, engine)
                ceiling[least].add(strong, told)
    print("| strength at least | worsenings | engine f1 | effort_f1 | told all f1 | effort_f1 |")
    print(f"|{'---|' * 6}")
    for least in LEAST:
        figures = [tally[least].figures() for tally in (own, ceiling)]
        cells = [f"{one[name]:.2f}" for one in figures for name in ("f1", "effort_f1")]
        print(f"| {least} | {own[least].true} | {' | '.join(cells)} |")


def only(made: Made, least: float) -> Diary:
    """Return the diary with worsenings below this strength marked as having left no trace."""
    told = made.diary.episodes
    kept = (replace(one, traced=one.traced and strength(made, one) >= least) for one in told)
    return replace(made.diary, episodes=tuple(kept))


def strength(made: Made, one: TrueEpisode) -> float:
    """Return how plainly a worsening stands in the record."""
    first, last = (one.onset - made.diary.start).days, (one.end - made.diary.start).days
    days = slice(first, min(last + 1, made.person.n_days))
    effect = made.life.effect[: made.person.n_days][days] / made.person.noise
    return float(np.sqrt((effect**2 * logged_days(made)[days]).sum()))


if __name__ == "__main__":
    main()
