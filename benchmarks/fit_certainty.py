"""Fits the four regressions of ``diary/detection/certainty.py`` and prints ``coefficients.py``.

    python -m benchmarks.fit_certainty > diary/detection/coefficients.py

Walks through simulated diaries as ``detect`` does and takes down what is measured whenever a decision
is made. Uses the seeds from FIT_FROM on, which no other script reports on.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from diary.detection import certainty
from diary.detection.attribution import Candidate
from diary.detection.build import build_series
from diary.detection.certainty import Around
from diary.detection.detect import detect
from diary.detection.findings import Finding
from diary.detection.fit import Fit
from diary.detection.metrics import match
from diary.detection.person import person_features
from diary.detection.simulate import FAMILIES, Diary, simulate
from diary.detection.simulate.truth import EXERTION, TrueEpisode

FIT_FROM = 20_000
PENALTY = 1.0
REAL, FROM_EFFORT = certainty.real, certainty.from_effort
CRASHES_AT_ALL = certainty.crashes_at_all

Sample = tuple[dict[str, float], bool]


@dataclass
class Samples:
    """What was measured on findings, and whether it was right."""

    real: list[Sample] = field(default_factory=list)
    effort: list[Sample] = field(default_factory=list)
    named: list[Sample] = field(default_factory=list)
    person: list[Sample] = field(default_factory=list)


@dataclass
class Recorder:
    """Stands in for ``certainty`` while a diary is walked through, and takes down what it is asked."""

    diary: Diary
    samples: Samples

    def crashes_at_all(self, fit: Fit) -> float:
        crashes = any(one.cause == EXERTION for one in self.diary.episodes)
        self.samples.person.append((person_features(fit), crashes))
        return CRASHES_AT_ALL(fit)

    def real(self, fit: Fit, finding: Finding, near: Around) -> float:
        true = _true(self.diary, fit, finding, near)
        if true is None or true.traced:
            measured = certainty.real_features(fit, finding, near)
            self.samples.real.append((measured, true is not None))
        return REAL(fit, finding, near)

    def from_effort(
        self, fit: Fit, finding: Finding, found: Candidate | None, near: Around, real: float
    ) -> float | None:
        true = _true(self.diary, fit, finding, near)
        if true is not None and true.traced and found is not None:
            measured = certainty.effort_features(fit, finding, found, near)
            self.samples.effort.append((measured, true.cause == EXERTION))
            self.samples.named.append((measured, _right_day(fit, found, true)))
        return FROM_EFFORT(fit, finding, found, near, real)


@dataclass(frozen=True)
class Span:
    """The days of a finding, for ``match``."""

    onset: date
    end: date


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--diaries", type=int, default=30, help="diaries of each family")
    parser.add_argument("--first", type=int, default=FIT_FROM, help="first seed")
    options = parser.parse_args()
    samples = Samples()
    for family in FAMILIES:
        for seed in range(options.first, options.first + options.diaries):
            collect(simulate(family, seed), samples)
    counts = f"{len(samples.real)} decisions, {len(samples.effort)} with an effort before"
    print(counts, file=sys.stderr)
    print(HEAD)
    print_table("REAL", samples.real)
    print()
    print_table("EFFORT", samples.effort)
    print()
    print_table("NAMED", samples.named)
    print()
    print_table("PERSON", samples.person)


def collect(diary: Diary, samples: Samples) -> None:
    """Walk through a diary and take down every decision."""
    recorder = Recorder(diary, samples)
    with (
        patch.object(certainty, "crashes_at_all", recorder.crashes_at_all),
        patch.object(certainty, "real", recorder.real),
        patch.object(certainty, "from_effort", recorder.from_effort),
    ):
        detect(build_series(diary.rows, diary.start, diary.today))


def _true(diary: Diary, fit: Fit, finding: Finding, near: Around) -> TrueEpisode | None:
    """Return the true episode that a finding is about, as far as known by then."""
    today = fit.series.day(near.last - 1)
    end = fit.series.day(min(finding.stop, near.last) - 1)
    span = Span(fit.series.day(finding.onset), end)
    known = [one for one in diary.episodes if one.onset <= today]
    return next((true for _span, true in match([span], known, today)), None)  # type: ignore[list-item]


def _right_day(fit: Fit, found: Candidate, true: TrueEpisode) -> bool:
    last = fit.series.day(found.days[-1])
    return any(abs(last - day) <= timedelta(1) for day in true.trigger_dates)


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


HEAD = '''"""Coefficients of the four regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
'''

if __name__ == "__main__":
    main()
