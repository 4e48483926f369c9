"""What the engine is held against: two plain rules over the same daily series."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diary.detection.episode import CRASH, Episode, Trigger
from diary.detection.series import Series

Days = NDArray[np.float64]

WINDOW = 28
ENTER, LEAVE = 1.5, 0.75
LOOK_BACK = 3


def mean_symptoms(series: Series) -> Days:
    """Return the mean of the day's symptoms and overall, NaN where nothing was recorded."""
    columns = [*series.symptoms.values(), series.overall]
    stacked = np.stack(columns)
    known = np.isfinite(stacked)
    counts = known.sum(axis=0)
    total = np.where(known, stacked, 0.0).sum(axis=0)
    return np.where(counts > 0, total / np.maximum(counts, 1), np.nan)


def rolling_z(series: Series) -> list[Episode]:
    """Rolling robust z with hysteresis: starts above 1.5, goes on above 0.75; nearest peak load before."""
    score = _rolling_scores(mean_symptoms(series))
    found, onset = [], None
    for day, value in enumerate(score):
        if onset is None and value > ENTER:
            onset = day
        elif onset is not None and value < LEAVE:
            found.append((onset, day - 1))
            onset = None
    if onset is not None:
        found.append((onset, len(score) - 1))
    return [_episode(series, first, last, _peak_before(series, first)) for first, last in found]


def two_days_later(series: Series) -> list[Episode]:
    """Symptoms over mean + 1 SD two days after an exertion over mean + 1 SD; runs of days joined."""
    score = mean_symptoms(series)
    high = score > np.nanmean(score) + np.nanstd(score)
    found: list[Episode] = []
    last = -9
    for day in np.flatnonzero(high):
        kind = _heavy_kind(series, int(day) - 2)
        if day == last + 1 and found:
            found[-1] = _episode(
                series, series.index(found[-1].onset), int(day), _kept(found[-1], series)
            )
            last = int(day)
        elif kind:
            found.append(_episode(series, int(day), int(day), (int(day) - 2, kind)))
            last = int(day)
    return found


def _rolling_scores(values: Days) -> Days:
    found = np.full(len(values), np.nan)
    for day in range(len(values)):
        before = values[max(day - WINDOW, 0) : day]
        before = before[np.isfinite(before)]
        if len(before) >= 7:
            middle = np.median(before)
            spread = max(1.4826 * float(np.median(np.abs(before - middle))), 0.5)
            found[day] = (values[day] - middle) / spread
    return found


def _peak_before(series: Series, onset: int) -> tuple[int, str] | None:
    for day in range(onset, max(onset - LOOK_BACK - 1, -1), -1):
        kind = _heavy_kind(series, day)
        if kind:
            return day, kind
    return None


def _heavy_kind(series: Series, day: int) -> str:
    """Return the kind furthest over mean + 1 SD on that day, "" when none is."""
    best, name = 1.0, ""
    for kind, load in series.load.items():
        known = load[np.isfinite(load)]
        if day < 0 or not np.isfinite(load[day]) or known.std() == 0:
            continue
        excess = float((load[day] - known.mean()) / known.std())
        if excess > best:
            best, name = excess, kind
    return name


def _kept(found: Episode, series: Series) -> tuple[int, str] | None:
    return (series.index(found.trigger.dates[0]), found.trigger.domain) if found.trigger else None


def _episode(series: Series, first: int, last: int, before: tuple[int, str] | None) -> Episode:
    trigger = Trigger((series.day(before[0]),), before[1], 0.0, 0.0) if before else None
    return Episode(
        onset=series.day(first),
        peak=series.day(first),
        end=series.day(last),
        kind=CRASH,
        trigger=trigger,
        delay_days=first - before[0] if before else None,
        confidence=0.5,
        peak_severity=0.0,
        rises=(),
        cofactors=(),
        patterns=(),
        reasons=(),
    )
