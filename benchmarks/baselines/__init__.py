"""What the engine is held against. Settings and stated certainties are those that ``benchmarks.tune_baselines`` found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from benchmarks.baselines.models import change_points, hidden_markov
from benchmarks.baselines.thresholds import lag_correlation, rolling_z, two_days_later
from diary.detection.episode import Episode
from diary.detection.series import Series

Finder = Callable[[Series], Sequence[Episode]]

BASELINES: Mapping[str, Finder] = {
    "+2 days": lambda series: two_days_later(series, 1.0, 1.0, 0.33),
    "rolling z": lambda series: rolling_z(series, 1.5, 0.25, 1.25, 0.43),
    "PELT": lambda series: change_points(series, 0.3, 1.0, 1.0, 0.46),
    "HMM": lambda series: hidden_markov(series, 0.5, 1.0, 0.3),
    "lag correlation": lambda series: lag_correlation(series, 0.0, 1.0, 0.5, 0.34),
}
