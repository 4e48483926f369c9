"""A finder that is told everything about a person except what happened."""

from __future__ import annotations

import numpy as np

from benchmarks.oracle.causes import Cause, causes_of, delays
from benchmarks.oracle.evidence import day_tables, logged_days
from benchmarks.oracle.smoothing import Array, Smoothed, smooth
from diary.detection.episode import CRASH, Episode, Trigger
from diary.detection.simulate.families import Made
from diary.detection.simulate.truth import EXERTION

TRUST = 0.75  # tuned on the tune seeds, like SHOWN
SHOWN = 0.36


def find(made: Made, with_loads: bool = True, shown: float = SHOWN) -> list[Episode]:
    """Return the episodes whose onset lies within a day of the stated one with a chance of at least ``shown``."""
    causes = causes_of(made, None)
    tables = day_tables(made, [one.name for one in causes])
    smoothed = smooth(tables, causes, TRUST)
    if with_loads:
        causes = causes_of(made, smoothed.inside.clip(0.0, 1.0))
        smoothed = smooth(tables, causes, TRUST)
    told = np.array([one.told for one in causes])
    seen = _leaves_trace(logged_days(made), smoothed.lengths)
    begins = (smoothed.begins[:, told].sum(axis=1) * seen).sum(axis=1)
    found = []
    left = begins.copy()
    while True:
        near = np.convolve(left, np.ones(3), mode="same")
        middle = int(near.argmax())
        if near[middle] < shown:
            return sorted(found, key=lambda one: one.onset)
        window = slice(max(middle - 1, 0), middle + 2)
        found.append(_episode(made, causes, smoothed, window, min(float(near[middle]), 1.0)))
        left[max(middle - 2, 0) : middle + 3] = 0.0


def _leaves_trace(logged: Array, lengths: tuple[int, ...]) -> Array:
    """Return whether a worsening of each length from each day has a logged day; others are not asked for."""
    passed = np.concatenate([[0.0], np.cumsum(logged)])
    days = len(logged)
    stops = np.minimum(np.arange(days)[:, None] + np.array(lengths), days)
    return np.asarray(passed[stops] > passed[:days, None], dtype=np.float64)


def _episode(
    made: Made, causes: list[Cause], smoothed: Smoothed, window: slice, chance: float
) -> Episode:
    told = np.array([one.told for one in causes])
    begins = np.where(told[None, :, None], smoothed.begins[window], 0.0)
    onset = window.start + int(begins.sum(axis=(1, 2)).argmax())
    by_cause = begins.sum(axis=(0, 2))
    cause = causes[int(by_cause.argmax())]
    end = _end(smoothed, onset, begins.sum(axis=(0, 1)))
    before = _trigger(made, cause, onset) if cause.name == EXERTION else None
    share = float(by_cause.max() / by_cause.sum()) if before else 1.0
    day = made.diary.start.fromordinal
    first = made.diary.start.toordinal()
    trigger = Trigger((day(first + before[0]),), before[1], 0.0, 0.0) if before else None
    return Episode(
        onset=day(first + onset),
        peak=day(first + onset),
        end=day(first + end),
        kind=CRASH,
        trigger=trigger,
        delay_days=onset - before[0] if before else None,
        confidence=chance * share,
        peak_severity=0.0,
        rises=(),
        cofactors=(),
        patterns=(),
        reasons=(),
    )


def _end(smoothed: Smoothed, onset: int, by_length: Array) -> int:
    """Return the last day: the middle of what is likely, and on while days are more likely inside than not."""
    passed = np.cumsum(by_length) / by_length.sum()
    days = len(smoothed.inside)
    end = min(onset + smoothed.lengths[int(np.searchsorted(passed, 0.5))] - 1, days - 1)
    while end + 1 < days and smoothed.inside[end + 1] > 0.5:
        end += 1
    return end


def _trigger(made: Made, cause: Cause, onset: int) -> tuple[int, str]:
    lags = delays(made)
    by_kind = cause.by_kind or {}
    ways = [
        (float(lags[lag] * chance[onset - lag]), onset - lag, kind)
        for kind, chance in by_kind.items()
        for lag in range(min(8, onset + 1))
    ]
    _way, day, kind = max(ways, default=(0.0, max(onset - 1, 0), made.person.sensitive[0]))
    return day, kind
