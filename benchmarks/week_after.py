"""How often the average week after larger efforts leaves the band of chance, and what its intervals hold.

    python -m benchmarks.week_after [--diaries 60] [--seed 92000] [--held 20]

Where exertion has nothing to do with crashes, at most one diary in twenty should leave the band on any of
days 0 to 7. "held" is how often the 90 % interval of the mean on day 2 holds what the same simulated
person's very long diary without gaps shows.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np

from benchmarks.chance import EFFORT, NULL
from diary.detection.build import build_series
from diary.detection.chance import blind
from diary.detection.simulate import Diary
from diary.detection.simulate.families import FAMILIES, diary_of
from diary.detection.simulate.people import draw
from diary.detection.simulate.person import Person
from diary.detection.week_after import Average, Band, WeekAfter, week_after

LONG, DAY = 1500, 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=60, help="diaries of each setting")
    parser.add_argument("--seed", type=int, default=92_000, help="the first of them")
    parser.add_argument("--held", type=int, default=20, help="diaries for the intervals")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.diaries)
    print("| setting | diaries | leaves the band |\n|---|---|---|")
    for name, changes in [*_named("no link: ", NULL), *_named("a link: ", EFFORT)]:
        bands = [weeks(changes, seed).band for seed in seeds]
        told = [bool(band.above) for band in bands if isinstance(band, Band)]
        share = float(np.mean(told))
        print(
            f"| {name} | {len(told)} | {share:.2f} ± {sqrt(share * (1 - share) / len(told)):.2f} |"
        )
    print_held(options.held, options.seed)


def _named(
    before: str, settings: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, changes in settings.items():
        yield before + name, changes


def weeks(changes: Mapping[str, Any], seed: int) -> WeekAfter:
    """Return the week after in one simulated diary."""
    rng = np.random.default_rng([seed, 1])
    return _of(diary_of(draw(rng, **changes), "week", seed, rng))


def print_held(diaries: int, first: int) -> None:
    """Print how often an interval holds what the person's long diary shows."""
    found = []
    for seed in range(first, first + diaries):
        rng = np.random.default_rng([seed, 2])
        person = FAMILIES["hazard"](rng)
        short = _of(diary_of(person, "week", seed, rng)).after_larger
        truth = _of(_long(person, seed)).after_larger
        if isinstance(short, Average) and isinstance(truth, Average):
            low, true, high = short.low[DAY], truth.rise[DAY], short.high[DAY]
            if low is not None and true is not None and high is not None:
                found.append(low <= true <= high)
    print(f"\n90 % interval on day {DAY} holds the truth: {np.mean(found):.2f} of {len(found)}")


def _long(person: Person, seed: int) -> Diary:
    complete = {"missing": 0.0, "missing_crash": 0.0, "too_ill": 0.0, "gaps": 0, "backfilled": 0.0}
    long = replace(person, n_days=LONG, drift=0.0, shifts=(), **complete)  # type: ignore[arg-type]
    return diary_of(long, "long", seed, np.random.default_rng([seed, 3]))


def _of(diary: Diary) -> WeekAfter:
    series = build_series(diary.rows, diary.start, diary.today)
    return week_after(series, blind(series))


if __name__ == "__main__":
    main()
