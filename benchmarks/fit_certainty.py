"""Fits the two regressions of ``diary/detection/certainty.py`` and prints ``coefficients.py``.

    python -m benchmarks.fit_certainty > diary/detection/coefficients.py

Uses the seeds from FIT_FROM on, which no other script reports on.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from diary.detection import certainty
from diary.detection.build import build_series
from diary.detection.describe import describe
from diary.detection.findings import Finding, composite, findings
from diary.detection.metrics import match
from diary.detection.search import search
from diary.detection.simulate import FAMILIES, Diary, simulate
from diary.detection.simulate.truth import EXERTION, TrueEpisode

FIT_FROM = 20_000
PENALTY = 1.0

Sample = tuple[dict[str, float], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=30, help="diaries of each family")
    count = parser.parse_args().diaries
    real: list[Sample] = []
    effort: list[Sample] = []
    named: list[Sample] = []
    for family in FAMILIES:
        for seed in range(FIT_FROM, FIT_FROM + count):
            diary = simulate(family, seed)
            for known in (diary, until(diary, 0.4), until(diary, 0.7)):
                collect(known, real, effort, named)
    print(f"{len(real)} findings, {len(effort)} with an effort before", file=sys.stderr)
    print(HEAD)
    print_table("REAL", real)
    print()
    print_table("EFFORT", effort)
    print()
    print_table("NAMED", named)


def collect(diary: Diary, real: list[Sample], effort: list[Sample], named: list[Sample]) -> None:
    """Add what was measured on each finding of a diary, and whether it was right."""
    fit = search(build_series(diary.rows, diary.start, diary.today))
    shown = composite(fit)
    found = findings(fit, shown)
    episodes = [describe(fit, shown, finding, 1.0, None) for finding in found]
    partner = {id(one): true for one, true in match(episodes, diary.episodes, diary.today)}
    for finding, episode in zip(found, episodes, strict=True):
        true = partner.get(id(episode))
        real.append((certainty.real_features(fit, finding), true is not None))
        share = certainty.usual_share(found, finding)
        measured = certainty.effort_features(fit, finding, share)
        if true is not None and measured:
            effort.append((measured, true.cause == EXERTION))
            named.append((measured, _right_day(diary, finding, true)))


def until(diary: Diary, share: float) -> Diary:
    """Return the diary as it was after that share of its days: episodes are also judged while young."""
    today = diary.start + timedelta(int(share * (diary.today - diary.start).days))
    rows = tuple(row for row in diary.rows if row.day <= today)
    episodes = tuple(one for one in diary.episodes if one.onset <= today)
    return replace(diary, today=today, rows=rows, episodes=episodes)


def _right_day(diary: Diary, finding: Finding, true: TrueEpisode) -> bool:
    last = diary.start + timedelta(finding.candidate.days[-1]) if finding.candidate else diary.start
    return any(abs((last - day).days) <= 1 for day in true.trigger_dates)


def logistic(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return coefficients, the constant first, by Newton's method with a ridge on standard units."""
    middle, spread = features.mean(axis=0), np.maximum(features.std(axis=0), 1e-6)
    design = np.column_stack([np.ones(len(features)), (features - middle) / spread])
    penalty = PENALTY * np.eye(design.shape[1])
    penalty[0, 0] = 0.0
    found = np.zeros(design.shape[1])
    for _turn in range(30):
        chance = 1.0 / (1.0 + np.exp(-design @ found))
        slope = design.T @ (right - chance) - penalty @ found
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        found = found + np.linalg.solve(curve, slope)
    raw = found[1:] / spread
    return np.concatenate([[found[0] - float(raw @ middle)], raw])


def print_table(name: str, samples: list[Sample]) -> None:
    names = list(samples[0][0])
    features = np.array([[sample[0][one] for one in names] for sample in samples])
    right = np.array([float(sample[1]) for sample in samples])
    found = logistic(features, right)
    print(f"{name}: Mapping[str, float] = MappingProxyType(\n    {{")
    for one, value in zip(["constant", *names], found, strict=True):
        print(f'        "{one}": {value:.3f},')
    print("    }\n)")


HEAD = '''"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
'''

if __name__ == "__main__":
    main()
