"""Finds the settings of the baselines that do best on the tune seeds; they stand in ``baselines/__init__.py``.

    python -m benchmarks.tune_baselines [--diaries 6]

Best is the highest sum of both F1, of all episodes and of those after an exertion. What is printed as precision
is what the baseline states as its confidence.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import product

from benchmarks.baselines.models import change_points, hidden_markov
from benchmarks.baselines.thresholds import lag_correlation, rolling_z, two_days_later
from benchmarks.detection import SEEDS
from diary.detection.build import build_series
from diary.detection.episode import Episode
from diary.detection.metrics import Tally
from diary.detection.series import Series
from diary.detection.simulate import FAMILIES, Diary, simulate

GRIDS: dict[str, tuple[Callable[..., list[Episode]], tuple[tuple[float, ...], ...]]] = {
    "+2 days (as published)": (two_days_later, ((1.0,), (1.0,))),
    "rolling z": (rolling_z, ((1.5, 2.0, 2.5), (0.25, 0.75), (0.75, 1.25))),
    "PELT": (change_points, ((0.15, 0.3, 0.5), (1.0, 1.5), (1.0,))),
    "HMM": (hidden_markov, ((0.25, 0.5, 0.75), (1.0,))),
    "lag correlation": (lag_correlation, ((0.0, 0.1), (0.5, 1.0), (0.5, 1.0))),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=6, help="diaries of each family")
    count = parser.parse_args().diaries
    seeds = range(SEEDS["tune"], SEEDS["tune"] + count)
    diaries = [simulate(family, seed) for family in FAMILIES for seed in seeds]
    known = [(one, build_series(one.rows, one.start, one.today)) for one in diaries]
    print("| baseline | settings | precision | f1 | effort_f1 |\n|---|---|---|---|---|")
    for name, (find, grid) in GRIDS.items():
        tried = [(settings, figures(known, find, settings)) for settings in product(*grid)]
        settings, best = max(tried, key=lambda one: one[1]["f1"] + one[1]["effort_f1"])
        cells = " | ".join(f"{best[key]:.2f}" for key in ("right", "f1", "effort_f1"))
        print(f"| {name} | {', '.join(map(str, settings))} | {cells} |", flush=True)


def figures(
    known: list[tuple[Diary, Series]],
    find: Callable[..., list[Episode]],
    settings: tuple[float, ...],
) -> dict[str, float]:
    """Return the figures of a baseline with these settings over all diaries."""
    total = Tally()
    for diary, series in known:
        total.add(diary, find(series, *settings, 0.5))
    right = sum(was for _chance, was in total.certainties) / max(len(total.certainties), 1)
    return total.figures() | {"right": right}


if __name__ == "__main__":
    main()
