"""What a run of worse days of every length would say about the days. PURE: stdlib and NumPy only.

A hidden semi-Markov model with two states, as usual and worse. A run of worse days has a length with
a prior, a shape (rises over a day, then fades to 30 % of its peak on its last day, or stays level) and
an amplitude, which is integrated over. Ups and downs carry over to the next day, so each day is held
against the one before (an autoregression of order one).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from diary.detection.channels import Matrix
from diary.detection.series import Days

LENGTHS = np.array([1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 42, 60], dtype=np.int64)
LONGEST = int(LENGTHS[-1])

# Daily life: lognormal, median 3.2 days, sigma 0.7; a tail from maximal tests, median 9.7 days, sigma
# 0.8 (Moore 2023, doi 10.3390/medicina59030571). Weights and the first law: assumption.
LENGTH_LAWS = ((0.8, np.log(3.2), 0.7), (0.2, 2.27, 0.8))
AMPLITUDE, AMPLITUDE_SPREAD = 1.0, 0.45  # in typical crashes
LEVEL_SHARE = 0.2  # prior share of runs that stay level instead of fading


def length_prior() -> Days:
    """Return the log prior of each of ``LENGTHS``; lengths between two of them count to the nearer."""
    days = np.arange(1, LONGEST + 13, dtype=np.float64)
    mass = sum(
        share * np.exp(-0.5 * ((np.log(days) - mu) / sigma) ** 2) / (days * sigma)
        for share, mu, sigma in LENGTH_LAWS
    )
    nearest = np.abs(days[:, None] - LENGTHS).argmin(axis=1)
    binned = np.bincount(nearest, weights=np.asarray(mass), minlength=len(LENGTHS))
    found: Days = np.log(binned / binned.sum())
    return found


def shapes(length: int) -> tuple[Days, Days]:
    """Return the fading and the level shape of a run of ``length`` days, peak 1."""
    days = np.arange(length, dtype=np.float64)
    level = np.ones(length)
    fading = np.ones(length)
    if length > 1:
        level[0] = 0.8
    if length > 2:
        fade = np.log(1.0 / 0.35) / max(length - 2, 1)
        fading = np.exp(-fade * np.maximum(days - 1.0, 0.0))
        fading[0] = 0.75
    return fading, level


# Every kind of run, a length with a shape, one after the other: shape (n_runs,).
RUN_SHAPES = tuple(shape for length in LENGTHS for shape in shapes(int(length)))
RUN_LENGTHS = np.repeat(LENGTHS, 2)
_SHARES = np.tile(np.log([1.0 - LEVEL_SHARE, LEVEL_SHARE]), len(LENGTHS))
# The same side by side, shape (LONGEST, n_runs): each day's share of the amplitude, and the day before's.
_NOW: Matrix = np.zeros((LONGEST, len(RUN_SHAPES)))
for _place, _shape in enumerate(RUN_SHAPES):
    _NOW[: len(_shape), _place] = _shape
_BEFORE: Matrix = np.where(
    _NOW > 0.0, np.concatenate([np.zeros((1, len(RUN_SHAPES))), _NOW[:-1]]), 0.0
)
RUN_PRIOR: Days = np.repeat(length_prior(), 2) + _SHARES


@dataclass(frozen=True, slots=True)
class Daily:
    """What each day says by itself, shape (n_days,).

    weighted: precision times what is above what the day before leads to expect. trust: the precision,
    0 where nothing is known. carried: how much of the day before carries over. hints: evidence that
    does not depend on the amplitude (missing days), in log odds.
    """

    weighted: Days
    trust: Days
    carried: Days
    hints: Days

    def until(self, stop: int) -> Daily:
        """Return the days before ``stop``."""
        days = slice(0, stop)
        return Daily(self.weighted[days], self.trust[days], self.carried[days], self.hints[days])


@dataclass(frozen=True, slots=True)
class Tables:
    """Evidence on runs of every kind from every day, shape (n_days, n_runs).

    cross, square: what the amplitude is estimated from. A run that goes beyond the last day is told by
    its days until then.
    """

    cross: Matrix
    square: Matrix
    hints: Matrix

    def ratio(self) -> Matrix:
        """Return the log likelihood ratio of every run against "as usual"."""
        return ratio(self.cross, self.square) + self.hints


def daily(reading: Days, trust: Days, carry: float, hints: Days) -> Daily:
    """Return what each day says once the day before is known. ``carry`` is the autoregression's factor."""
    known = trust > 0
    value = np.where(known, reading, 0.0)
    after = np.zeros(len(reading))
    after[1:] = carry * (known[1:] & known[:-1])
    expected = np.zeros(len(reading))
    expected[1:] = after[1:] * value[:-1]
    sharper = trust / (1.0 - after**2)
    return Daily(sharper * (value - expected) * known, sharper, after, hints)


def tables(days: Daily) -> Tables:
    """Return the evidence on every kind of run from every day."""
    n_days = len(days.trust)
    once, twice = days.carried * days.trust, days.carried**2 * days.trust
    cross = _ahead(days.weighted) @ _NOW - _ahead(days.carried * days.weighted) @ _BEFORE
    changes = _ahead(days.trust) @ _NOW**2 - 2.0 * (_ahead(once) @ (_NOW * _BEFORE))
    square = np.maximum(changes + _ahead(twice) @ _BEFORE**2, 0.0)
    sums = np.concatenate([[0.0], np.cumsum(days.hints)])
    stops = np.minimum(np.arange(n_days)[:, None] + RUN_LENGTHS, n_days)
    return Tables(cross, square, sums[stops] - sums[:-1, None])


def _ahead(values: Days) -> Matrix:
    """Return each day's value and those of the days ahead, shape (n_days, LONGEST), 0 beyond the end."""
    found: Matrix = sliding_window_view(np.concatenate([values, np.zeros(LONGEST - 1)]), LONGEST)
    return found


def ratio(cross: Matrix, square: Matrix) -> Matrix:
    """Return the log likelihood ratio of runs, their amplitude N(1, 0.45²) integrated over."""
    precision = 1.0 / AMPLITUDE_SPREAD**2
    # Amplitudes below nothing are not crashes: such runs gain nothing from fitting downwards.
    total = np.maximum(cross + AMPLITUDE * precision, 0.0)
    found: Matrix = (
        0.5 * total**2 / (square + precision)
        - 0.5 * np.log1p(square / precision)
        - 0.5 * AMPLITUDE**2 * precision
    )
    return found
