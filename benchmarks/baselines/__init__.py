"""What the engine is held against. Settings are those that ``benchmarks.tune_baselines`` found on the tune seeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from benchmarks.baselines.models import change_points, hidden_markov
from benchmarks.baselines.thresholds import lag_correlation, rolling_z, two_days_later
from diary.detection.episode import Episode
from diary.detection.series import Series

Finder = Callable[[Series], Sequence[Episode]]

BASELINES: Mapping[str, Finder] = {
    "+2 days": lambda series: two_days_later(series, 1.0, 1.0, 0.4),
    "rolling z": lambda series: rolling_z(series, 1.5, 0.75, 1.0, 0.4),
    "PELT": lambda series: change_points(series, 2.0, 1.0, 1.0, 0.5),
    "HMM": lambda series: hidden_markov(series, 1.0, 1.0, 0.5),
    "lag correlation": lambda series: lag_correlation(series, 0.1, 1.0, 1.0, 0.4),
}
