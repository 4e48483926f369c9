"""How likely every run is, given all days of a stretch. PURE: standard library and NumPy only.

Forward and backward sums over the hidden semi-Markov model: every way of cutting the days into usual
ones and runs counts, each by its probability. A run may follow another at once (a second exertion
deepens a crash); it is then part of the same episode and no onset.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Matrix
from diary.detection.segments import RUN_LENGTHS
from diary.detection.series import Days

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

DEEPEN = 1.0  # odds that a run follows another at once, against those of an onset on that day
LOG_DEEPEN = log(DEEPEN)
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Chain:
    """Probabilities, given all days.

    run: of each run, shape (n_days, n_runs). fresh: that a run from that day begins an episode.
    onset: of an episode's beginning on a day. worse: of the day's being in one. before: log weight of
    all that can have been before a run from that day. usual_after: the same with the last day as usual.
    """

    run: Matrix
    fresh: Days
    onset: Days
    worse: Days
    before: Days
    usual_after: float


def chain(gains: Matrix) -> Chain:
    """Return the probabilities of all runs. ``gains``: log odds of each run, prior and onset included."""
    n_days = len(gains)
    as_usual, before = _forward(gains)
    after_start, after_end = _backward(gains)
    _within, _begins, stops = _edges(n_days)
    run = np.exp(np.minimum(before[:, None] + gains + after_end[stops] - after_start[0], 0.0))
    fresh = np.exp(np.minimum(as_usual[:n_days] - before, 0.0))
    starts = run.sum(axis=1)
    change = np.zeros(n_days + 1)
    change[:n_days] += starts
    change -= np.bincount(stops.ravel(), weights=run.ravel(), minlength=n_days + 1)
    worse = np.clip(np.cumsum(change)[:n_days], 0.0, 1.0)
    return Chain(run, fresh, starts * fresh, worse, before, float(as_usual[n_days]))


@lru_cache(maxsize=64)
def _edges(n_days: int) -> tuple[Mask, Places, Places]:
    """Return for each day and run whether it can have ended there, where it then began, where it stops."""
    begins = np.arange(n_days)[:, None] - RUN_LENGTHS
    stops = np.minimum(np.arange(n_days)[:, None] + RUN_LENGTHS, n_days)
    return begins >= 0, np.maximum(begins, 0), stops


def _forward(gains: Matrix) -> tuple[Days, Days]:
    n_days = len(gains)
    within, begins, _stops = _edges(n_days)
    offered = np.where(within, gains[begins, np.arange(len(RUN_LENGTHS))], NEVER)
    as_usual, before = np.zeros(n_days + 1), np.zeros(n_days)
    usual, ended = 0.0, NEVER
    for day in range(1, n_days + 1):
        usual = as_usual[day] = _either(usual, ended)
        if day == n_days:
            break
        ended = _any(before[begins[day]] + offered[day])
        before[day] = _either(usual, ended + LOG_DEEPEN)
    return as_usual, before


def _backward(gains: Matrix) -> tuple[Days, Days]:
    n_days = len(gains)
    usual, ended = np.zeros(n_days + 1), np.zeros(n_days + 1)
    _within, _begins, stops = _edges(n_days)
    after = 0.0
    for day in range(n_days - 1, -1, -1):
        started = _any(gains[day] + ended[stops[day]])
        ended[day] = _either(after, started + LOG_DEEPEN)
        after = usual[day] = _either(after, started)
    return usual, ended


def _any(values: Days) -> float:
    most = float(np.maximum.reduce(values))
    return most + log(float(np.add.reduce(np.exp(values - most))))


def _either(one: float, other: float) -> float:
    high, low = (one, other) if one > other else (other, one)
    return high + log(1.0 + exp(low - high)) if high - low < 40.0 else high
