"""The parameters that are known or assumed of real people, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.simulator import measures
from benchmarks.simulator.cases import Array, Case


@dataclass(frozen=True)
class Line:
    """One parameter: what is wanted by severity (or of all), how to measure it, and where it is from."""

    name: str
    wanted: str
    measure: Callable[[Sequence[Case]], float]
    source: str


def _mean(measure: Callable[[Case], float]) -> Callable[[Sequence[Case]], float]:
    return lambda cases: float(np.nanmean([measure(case) for case in cases]))


def _pooled(
    measure: Callable[[Case], Sequence[float]], summary: Callable[[Array], float] = np.mean
) -> Callable[[Sequence[Case]], float]:
    def over(cases: Sequence[Case]) -> float:
        return float(summary(np.array([value for case in cases for value in measure(case)])))

    return over


ASSUMED = "assumption"
LINES = (
    Line("usual fatigue", "4, 5.5, 7", _mean(lambda case: case.person.usual), ASSUMED),
    Line(
        "spread of a daily symptom outside crashes",
        "0.8, 1.1, 1.3",
        _mean(measures.spread),
        ASSUMED,
    ),
    Line("the same as written down, rounded", "-", _mean(measures.written_spread), "follows"),
    Line(
        "correlation with the day before",
        "0.2 to 0.4",
        _mean(measures.autocorrelation),
        "Burton 2022 (weak); value assumed",
    ),
    Line(
        "partial correlation of fatigue with four others",
        "0.12 to 0.20",
        _mean(measures.partial),
        "Burton 2022",
    ),
    Line(
        "crash peak above usual",
        "2.0, 2.5, 2.2",
        _pooled(lambda case: [one.effect.max() for one in case.crashes]),
        ASSUMED,
    ),
    Line(
        "its spread",
        "0.8",
        _pooled(lambda case: [one.effect.max() for one in case.crashes], np.std),
        ASSUMED,
    ),
    Line("days a crash lasts, median", "2, 3, 5", _pooled(measures.lengths, np.median), ASSUMED),
    Line(
        "days a crash lasts, 95th percentile",
        "6, 9.5, 16",
        _pooled(measures.lengths, lambda days: float(np.quantile(days, 0.95))),
        ASSUMED,
    ),
    Line(
        "share over 21 days",
        "0.00, 0.01, 0.02",
        _pooled(measures.lengths, lambda days: float((days > 21).mean())),
        "Moore 2023, 15 % of the long tail",
    ),
    Line("crash starts in 30 days", "1, 2, 2.5", _mean(measures.starts), ASSUMED),
    Line("the same with those that begin in another", "-", _mean(measures.events), ASSUMED),
    Line(
        "share of days in a crash",
        "0.09, 0.25, 0.50",
        _mean(measures.crash_days),
        "computed from the two above",
    ),
    Line("threshold, share of days below", "0.80 of one axis", _mean(measures.percentile), ASSUMED),
    Line(
        "chance of a crash after a day over it",
        "0.2, 0.4, 0.6",
        _mean(measures.after_over),
        ASSUMED,
    ),
    Line(
        "onset on the same day",
        "0.22",
        _pooled(lambda case: [float(one == 0) for one in measures.delays(case)]),
        "NICE, Stussman 2020; share assumed",
    ),
    Line(
        "onset one day later",
        "-",
        _pooled(lambda case: [float(one == 1) for one in measures.delays(case)]),
        "lognormal, median 24 h",
    ),
    Line(
        "onset two days later",
        "-",
        _pooled(lambda case: [float(one == 2) for one in measures.delays(case)]),
        "lognormal, median 24 h",
    ),
    Line(
        "onset later still",
        "-",
        _pooled(lambda case: [float(one > 2) for one in measures.delays(case)]),
        "lognormal, median 24 h",
    ),
    Line(
        "variation of load over its mean",
        "0.47 (0.25 to 0.79)",
        _mean(measures.variation),
        "Rekeland 2022",
    ),
    Line("load in a crash", "-0.20, -0.35, -0.50", _mean(measures.drop), ASSUMED),
    Line("more on good days, correlation", "-0.3", _mean(measures.coupling), ASSUMED),
    Line("days missing outside crashes", "0.15", _mean(measures.missing), "Ono 2019"),
    Line(
        "days missing in crashes, less what was set (0.15, 0.3, 0.5)",
        "0.00",
        _mean(measures.missing_worse),
        ASSUMED,
    ),
    Line("days missing together in a crash", "2", _pooled(measures.runs), ASSUMED),
    Line("share of back-filled days", "0.10", _mean(measures.back_filled), ASSUMED),
    Line(
        "resting heart rate in a crash",
        "+3",
        _mean(measures.measured("resting_hr")),
        "Aitken 2026 (direction)",
    ),
    Line(
        "heart rate variability in a crash",
        "-0.08",
        _mean(measures.measured("hrv", 40.0)),
        "Ruijgt 2025 (direction)",
    ),
    Line("infections in 30 days", "0.25", _mean(measures.rate("infection")), ASSUMED),
    Line("people who relapse for a while", "0.10", _mean(measures.changed(1.0)), ASSUMED),
    Line("people who improve", "0.10", _mean(measures.changed(-1.0)), ASSUMED),
)
