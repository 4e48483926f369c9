"""How well the engine finds what is known to be true of simulated diaries, beside two plain rules.

    python -m benchmarks.detection [--diaries 12] [--seeds tune|report]

Settings are tuned on the tune seeds and the two regressions fitted on a third range (fit_certainty.py);
what is published comes from the report seeds, which are looked at only to be published.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.baselines import rolling_z, two_days_later
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Episode
from diary.detection.metrics import Tally
from diary.detection.series import Series
from diary.detection.simulate import FAMILIES, simulate

SEEDS = {"tune": 1_000, "report": 70_000}
RESAMPLES = 200
Finder = Callable[[Series], Sequence[Episode]]
FINDERS: dict[str, Finder] = {
    "engine": lambda series: detect(series).episodes,
    "rolling z": rolling_z,
    "+2 days": two_days_later,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=12, help="diaries of each family")
    parser.add_argument("--seeds", choices=SEEDS, default="tune")
    options = parser.parse_args()
    first = SEEDS[options.seeds]
    seeds = range(first, first + options.diaries)
    print(
        f"{options.seeds} seeds {seeds.start}-{seeds.stop - 1}, {options.diaries} diaries a family\n"
    )
    overall: dict[str, list[Tally]] = {name: [] for name in FINDERS}
    print(header())
    for family in FAMILIES:
        tallies: dict[str, list[Tally]] = {name: [] for name in FINDERS}
        for seed in seeds:
            one_diary(family, seed, tallies)
        print(line(family, "engine", tallies["engine"]))
        for name in FINDERS:
            overall[name] += tallies[name]
    print()
    for name in FINDERS:
        print(line("all families", name, overall[name]))
    for figure in ("f1", "effort_f1"):
        low, high = interval(overall["engine"], figure)
        print(
            f"\nengine, {figure}: 95 % bootstrap interval over diaries {low:.3f} to {high:.3f}",
            end="",
        )
    print()
    print(reliability(overall["engine"]))


def one_diary(family: str, seed: int, tallies: dict[str, list[Tally]]) -> None:
    """Run every finder on one diary and keep a tally of each."""
    diary = simulate(family, seed)
    series = build_series(diary.rows, diary.start, diary.today)
    for name, find in FINDERS.items():
        tally = Tally()
        tally.add(diary, find(series))
        tallies[name].append(tally)


def header() -> str:
    names = " | ".join(Tally().figures())
    return f"| family | finder | true | no trace | found | {names} |\n|{'---|' * (5 + len(Tally().figures()))}"


def line(family: str, finder: str, tallies: list[Tally]) -> str:
    total = sum_of(tallies)
    cells = [" " if np.isnan(value) else f"{value:.2f}" for value in total.figures().values()]
    return f"| {family} | {finder} | {total.true} | {total.untraced} | {total.found} | {' | '.join(cells)} |"


def sum_of(tallies: Sequence[Tally]) -> Tally:
    """Return all tallies as one."""
    total = Tally()
    for tally in tallies:
        total.merge(tally)
    return total


def interval(tallies: list[Tally], figure: str) -> tuple[float, float]:
    """Return the 95 % interval of a figure when whole diaries are drawn again."""
    rng = np.random.default_rng(1)
    drawn = [
        sum_of([tallies[place] for place in rng.integers(0, len(tallies), len(tallies))]).figures()[
            figure
        ]
        for _turn in range(RESAMPLES)
    ]
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def reliability(tallies: list[Tally]) -> str:
    """Return the reliability table: how often entries of a stated confidence were right as stated."""
    pairs = np.array(sum_of(tallies).certainties, dtype=float)
    lines = ["\n| confidence | entries | mean stated | right |", "|---|---|---|---|"]
    for low in np.arange(0.0, 1.0, 0.1):
        inside = pairs[(pairs[:, 0] >= low) & (pairs[:, 0] < low + 0.1 + 1e-9 * (low > 0.85))]
        if len(inside):
            stated, right = inside.mean(axis=0)
            lines.append(
                f"| {low:.1f}-{low + 0.1:.1f} | {len(inside)} | {stated:.2f} | {right:.2f} |"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
