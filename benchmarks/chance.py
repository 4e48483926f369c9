"""How often the chance figure stands out where exertion has nothing to do with crashes, and where it has.

    python -m benchmarks.chance [--diaries 150] [--seed 90000] [--part null|effort|time]

"blind" is what the product shows: crashes as the symptoms alone show them. "engine" takes the engine's own
onsets, which lie after heavy days because it expects them there. Nominal for p is 0.05, and for the share
of diaries in which a kind at a delay stands 0.05 as well.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from math import sqrt
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.speed import YEAR, years_of
from diary.detection.build import build_series
from diary.detection.chance import Chance, TooFew, blind, chance
from diary.detection.detect import detect
from diary.detection.pattern import pattern
from diary.detection.simulate.families import START, diary_of
from diary.detection.simulate.people import draw

FIRST_SEED = 90_000
NULL: Mapping[str, Mapping[str, Any]] = {
    "flares and heat": {"mechanism": "none", "flares": 1.0 / 30, "heat": 0.5 / 30},
    "more on good days": {
        "mechanism": "none",
        "flares": 1.5 / 30,
        "coupling": 0.35,
        "drop": 0.6,
        "load_sd": 0.3,
    },
    "strong weeks": {"mechanism": "none", "flares": 1.5 / 30, "weekly": 0.4, "phi": 0.6},
    "a year": {"mechanism": "none", "flares": 1.0 / 30, "n_days": 365},
}
EFFORT: Mapping[str, Mapping[str, Any]] = {"months": {}, "a year": {"n_days": 365}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=150, help="diaries of each setting")
    parser.add_argument("--seed", type=int, default=FIRST_SEED, help="the first of them")
    parser.add_argument("--part", choices=("null", "effort", "time"))
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.diaries)
    if options.part in (None, "null"):
        table("no link", NULL, seeds)
    if options.part in (None, "effort"):
        table("a link", EFFORT, seeds)
    if options.part in (None, "time"):
        time()


def table(title: str, settings: Mapping[str, Mapping[str, Any]], seeds: range) -> None:
    """Print the share of diaries in which the figure stands out, with its standard error."""
    print(
        f"\n| {title} | onsets | diaries | p at most 0.05 | a kind stands |\n|---|---|---|---|---|"
    )
    for name, changes in settings.items():
        found = [figures(changes, seed) for seed in seeds]
        for source, ones in zip(("blind", "engine"), zip(*found, strict=True), strict=True):
            told = [one for one in ones if isinstance(one, Chance)]
            low = _share([one.p <= 0.05 for one in told])
            stands = _share([any(link.stands for link in one.links) for one in told])
            print(f"| {name} | {source} | {len(told)} | {low} | {stands} |")


def figures(changes: Mapping[str, Any], seed: int) -> tuple[Chance | TooFew, Chance | TooFew]:
    """Return the figure over crashes found without the loads, and over the engine's own."""
    rng = np.random.default_rng([seed, 77])
    diary = diary_of(draw(rng, **changes), "", seed, rng)
    series = build_series(diary.rows, diary.start, diary.today)
    return chance(series, blind(series)), chance(series, detect(series))


def _share(hits: Sequence[bool]) -> str:
    share = float(np.mean(hits)) if hits else 0.0
    return f"{share:.3f} ± {sqrt(share * (1 - share) / max(len(hits), 1)):.3f}"


def time() -> None:
    """Print what a look over everything costs."""
    print(
        "\n| years | crashes | shifts | looking, s | chance and pattern, s |\n|---|---|---|---|---|"
    )
    for years in (1, 10):
        series = build_series(years_of(years), None, START + years * YEAR)
        begun = perf_counter()
        analysis = blind(series)
        looked = perf_counter()
        found = chance(series, analysis)
        pattern(series, analysis, [])
        done = perf_counter()
        counts = (found.crashes, found.shifts) if isinstance(found, Chance) else (0, 0)
        print(
            f"| {years} | {counts[0]} | {counts[1]} | {looked - begun:.2f} | {done - looked:.2f} |"
        )


if __name__ == "__main__":
    main()
