"""Baselines that hold single days against a limit."""

from __future__ import annotations

import numpy as np

from benchmarks.baselines.common import Days, episode, heavy_kind, mean_symptoms, with_peaks
from diary.detection.episode import Episode
from diary.detection.series import Series

WINDOW = 28
LEAST_KNOWN = 7
LEAST_PAIRS = 20
MOST_DELAY = 3


def rolling_z(
    series: Series, enter: float, leave: float, spreads: float, confidence: float
) -> list[Episode]:
    """Rolling robust z with hysteresis: starts above ``enter``, goes on above ``leave``."""
    found, onset, last = [], -1, -1
    for day, value in enumerate(_rolling_scores(mean_symptoms(series))):
        if onset >= 0 and value < leave:
            found.append((onset, last))
            onset = -1
        elif onset < 0 and value > enter:
            onset = day
        last = day if np.isfinite(value) else last
    found += [(onset, last)] if onset >= 0 else []
    return with_peaks(series, found, spreads, confidence)


def two_days_later(
    series: Series, symptoms: float, efforts: float, confidence: float
) -> list[Episode]:
    """Symptoms over mean + ``symptoms`` SD two days after an exertion over mean + ``efforts`` SD; runs joined."""
    return _after_efforts(series, {"": 2}, symptoms, efforts, confidence)


def lag_correlation(
    series: Series, least: float, symptoms: float, efforts: float, confidence: float
) -> list[Episode]:
    """Each kind's delay of 0 to 3 days with the highest correlation, when that is ``least`` or more.

    From then on it is as above: symptoms high so many days after a high effort of that kind.
    """
    score = mean_symptoms(series)
    delays = {}
    for kind, load in series.load.items():
        by_delay = [_correlation(load, score, delay) for delay in range(MOST_DELAY + 1)]
        if max(by_delay) >= least:
            delays[kind] = int(np.argmax(by_delay))
    return _after_efforts(series, delays, symptoms, efforts, confidence)


def _after_efforts(
    series: Series, delays: dict[str, int], symptoms: float, efforts: float, confidence: float
) -> list[Episode]:
    """Return high days after a high effort, with the high days that follow; "" stands for all kinds."""
    score = mean_symptoms(series)
    high = score > np.nanmean(score) + symptoms * np.nanstd(score)
    found: list[Episode] = []
    last = -9
    for day in map(int, np.flatnonzero(high)):
        before = _before(series, day, delays, efforts)
        if day == last + 1 and found:
            known = found[-1].trigger
            kept = (series.index(known.dates[0]), known.domain) if known else None
            found[-1] = episode(series, series.index(found[-1].onset), day, kept, confidence)
            last = day
        elif before:
            found.append(episode(series, day, day, before, confidence))
            last = day
    return found


def _before(
    series: Series, day: int, delays: dict[str, int], efforts: float
) -> tuple[int, str] | None:
    for kind, delay in delays.items():
        heavy = heavy_kind(series, day - delay, efforts)
        if heavy and kind in ("", heavy):
            return day - delay, heavy
    return None


def _correlation(load: Days, score: Days, delay: int) -> float:
    earlier, later = load[: len(load) - delay], score[delay:]
    known = np.isfinite(earlier) & np.isfinite(later)
    if known.sum() < LEAST_PAIRS or earlier[known].std() == 0 or later[known].std() == 0:
        return -1.0
    return float(np.corrcoef(earlier[known], later[known])[0, 1])


def _rolling_scores(values: Days) -> Days:
    found = np.full(len(values), np.nan)
    for day in range(len(values)):
        before = values[max(day - WINDOW, 0) : day]
        before = before[np.isfinite(before)]
        if len(before) >= LEAST_KNOWN:
            middle = np.median(before)
            spread = max(1.4826 * float(np.median(np.abs(before - middle))), 0.5)
            found[day] = (values[day] - middle) / spread
    return found
