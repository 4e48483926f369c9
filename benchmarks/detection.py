"""How well the engine finds what is known to be true of simulated diaries, beside five baselines.

    python -m benchmarks.detection [--diaries 12] [--seeds tune|report] [--families hazard ...]

Settings are tuned on the tune seeds and the certainty fitted on a third range (fit_certainty.py);
what is published comes from the report seeds, which are looked at only to be published.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

import numpy as np

from benchmarks.baselines import BASELINES, Finder
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.metrics import Tally
from diary.detection.simulate import FAMILIES, simulate

SEEDS = {"tune": 1_000, "report": 70_000}
RESAMPLES = 300
ENGINE = "engine"
FINDERS: Mapping[str, Finder] = {ENGINE: lambda series: detect(series).episodes, **BASELINES}

Tallies = dict[str, list[Tally]]  # by family, one for each diary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=12, help="diaries of each family")
    parser.add_argument("--seeds", choices=SEEDS, default="tune")
    parser.add_argument("--families", nargs="*", default=list(FAMILIES))
    options = parser.parse_args()
    first = SEEDS[options.seeds]
    seeds = range(first, first + options.diaries)
    print(f"{options.seeds} seeds {first}-{seeds.stop - 1}, {options.diaries} diaries a family\n")
    results: dict[str, Tallies] = {name: {} for name in FINDERS}
    print(header())
    for family in options.families:
        for name, tallies in one_family(family, seeds).items():
            results[name][family] = tallies
        print(line(family, ENGINE, results[ENGINE][family]), flush=True)
    print()
    for name, by_family in results.items():
        print(line("all families", name, everything(by_family)))
    print(beside(results, "f1"))
    print(beside(results, "effort_f1"))
    print(intervals(results))
    print(reliability(everything(results[ENGINE])))


def one_family(family: str, seeds: Sequence[int]) -> Tallies:
    """Return the tallies of every finder, by its name, over the diaries of one family."""
    found: Tallies = {name: [] for name in FINDERS}
    for seed in seeds:
        diary = simulate(family, seed)
        series = build_series(diary.rows, diary.start, diary.today)
        for name, find in FINDERS.items():
            tally = Tally()
            tally.add(diary, find(series))
            found[name].append(tally)
    return found


def header() -> str:
    """Return the head of the table that ``line`` fills."""
    names = " | ".join(Tally().figures())
    return f"| family | finder | true | no trace | found | {names} |\n|{'---|' * (5 + len(Tally().figures()))}"


def line(family: str, finder: str, tallies: list[Tally]) -> str:
    """Return one finder's figures over some diaries as a line of the table."""
    total = sum_of(tallies)
    cells = [" " if np.isnan(value) else f"{value:.2f}" for value in total.figures().values()]
    return f"| {family} | {finder} | {total.true} | {total.untraced} | {total.found} | {' | '.join(cells)} |"


def beside(results: Mapping[str, Tallies], figure: str) -> str:
    """Return a figure of every finder by family, the engine's with its interval."""
    lines = [f"\n| {figure} | {ENGINE}, 95 % interval | {' | '.join(BASELINES)} |"]
    lines.append(f"|{'---|' * (2 + len(BASELINES))}")
    for family, own in results[ENGINE].items():
        low, high = interval(own, figure)
        cells = [f"{sum_of(own).figures()[figure]:.2f} ({low:.2f} to {high:.2f})"]
        cells += [f"{sum_of(results[one][family]).figures()[figure]:.2f}" for one in BASELINES]
        lines.append(f"| {family} | {' | '.join(cells)} |".replace("nan (nan to nan)", " "))
    return "\n".join(lines)


def intervals(results: Mapping[str, Tallies]) -> str:
    """Return every figure of the engine over all families with its interval, and its lead over the best baseline."""
    own = redrawn(everything(results[ENGINE]))
    lines = [f"\n| figure | {ENGINE} | 95 % interval |", "|---|---|---|"]
    scores = {name: sum_of(everything(one)).figures() for name, one in results.items()}
    for figure, value in scores[ENGINE].items():
        low, high = middle([one[figure] for one in own])
        lines.append(f"| {figure} | {value:.3f} | {low:.3f} to {high:.3f} |")
    for figure in ("f1", "effort_f1"):
        best = max(BASELINES, key=lambda name: scores[name][figure])
        other = redrawn(everything(results[best]))
        ahead = [one[figure] - two[figure] for one, two in zip(own, other, strict=True)]
        low, high = middle(ahead)
        value = scores[ENGINE][figure] - scores[best][figure]
        lines.append(f"| {figure} above {best} | {value:.3f} | {low:.3f} to {high:.3f} |")
    return "\n".join(lines)


def everything(by_family: Tallies) -> list[Tally]:
    """Return the tallies of all families."""
    return [one for tallies in by_family.values() for one in tallies]


def sum_of(tallies: Sequence[Tally]) -> Tally:
    """Return all tallies as one."""
    total = Tally()
    for tally in tallies:
        total.merge(tally)
    return total


def interval(tallies: list[Tally], figure: str) -> tuple[float, float]:
    """Return the 95 % interval of a figure when whole diaries are drawn again."""
    return middle([one[figure] for one in redrawn(tallies)])


def redrawn(tallies: list[Tally]) -> list[dict[str, float]]:
    """Return the figures of diaries drawn again with replacement, the same for the same number of diaries."""
    rng = np.random.default_rng(1)
    places = rng.integers(0, len(tallies), (RESAMPLES, len(tallies))).tolist()
    return [sum_of([tallies[place] for place in drawn]).figures() for drawn in places]


def middle(drawn: list[float]) -> tuple[float, float]:
    """Return the middle 95 % of some values; NaN does not count."""
    known = [one for one in drawn if not np.isnan(one)] or [float("nan")]
    return float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))


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
