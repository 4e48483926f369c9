"""What the baselines share: one score a day, a heavy day before, an episode without more to say."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from diary.detection.episode import CRASH, Episode, Trigger
from diary.detection.series import Series

Days = NDArray[np.float64]
LOOK_BACK = 3
WEEKS = 28


def mean_symptoms(series: Series) -> Days:
    """Return the mean of the day's symptoms and overall, NaN where nothing was recorded."""
    columns = [*series.symptoms.values(), series.overall]
    stacked = np.stack(columns)
    known = np.isfinite(stacked)
    counts = known.sum(axis=0)
    total = np.where(known, stacked, 0.0).sum(axis=0)
    return np.where(counts > 0, total / np.maximum(counts, 1), np.nan)


def above_usual(series: Series) -> Days:
    """Return the mean score less the median of the four weeks before and after, so that drift does not matter."""
    score = mean_symptoms(series)
    found = np.full(len(score), np.nan)
    for day in range(len(score)):
        near = score[max(day - WEEKS, 0) : day + WEEKS + 1]
        if np.isfinite(near).sum() >= 7:
            found[day] = score[day] - np.nanmedian(near)
    return found


def runs(worse: NDArray[np.bool_], known: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return first and last day of each run of worse days; days without a record end none."""
    found: list[tuple[int, int]] = []
    goes_on = False
    for day in map(int, np.flatnonzero(known)):
        if worse[day]:
            found = [*found[:-1], (found[-1][0], day)] if goes_on else [*found, (day, day)]
        goes_on = bool(worse[day])
    return found


def with_peaks(
    series: Series, found: Iterable[tuple[int, int]], spreads: float, confidence: float
) -> list[Episode]:
    """Return runs as episodes, each with the nearest heavy day up to three days before."""
    return [
        episode(series, first, last, peak_before(series, first, spreads), confidence)
        for first, last in found
    ]


def peak_before(series: Series, onset: int, spreads: float = 1.0) -> tuple[int, str] | None:
    """Return the nearest day and kind of an effort over mean + ``spreads`` SD, the day of the onset last."""
    for day in (*range(onset - 1, max(onset - LOOK_BACK - 1, -1), -1), onset):
        kind = heavy_kind(series, day, spreads)
        if kind:
            return day, kind
    return None


def heavy_kind(series: Series, day: int, spreads: float = 1.0) -> str:
    """Return the kind furthest over mean + ``spreads`` SD on that day, "" when none is."""
    best, name = spreads, ""
    for kind, load in series.load.items():
        known = load[np.isfinite(load)]
        if day < 0 or not np.isfinite(load[day]) or known.std() == 0:
            continue
        excess = float((load[day] - known.mean()) / known.std())
        if excess > best:
            best, name = excess, kind
    return name


def episode(
    series: Series, first: int, last: int, before: tuple[int, str] | None, confidence: float
) -> Episode:
    """Return an episode of these days with what came before."""
    trigger = Trigger((series.day(before[0]),), before[1], 0.0, 0.0) if before else None
    return Episode(
        onset=series.day(int(first)),
        peak=series.day(int(first)),
        end=series.day(int(last)),
        kind=CRASH,
        trigger=trigger,
        delay_days=int(first) - before[0] if before else None,
        confidence=confidence,
        peak_severity=0.0,
        rises=(),
        cofactors=(),
        patterns=(),
        reasons=(),
    )
