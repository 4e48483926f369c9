"""A search over whole runs of days instead of a threshold per day. PURE: stdlib and NumPy only.

A hidden semi-Markov model with two states, as usual and worse. A run of worse days has a length with
a prior, a shape (rises over a day, then fades to 30 % of its peak on its last day, or stays level) and
an amplitude, which is integrated over. The search is linear in the number of days.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Matrix
from diary.detection.series import Days

LENGTHS = np.array(
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 19, 22, 26, 30, 36, 43, 52, 62, 75], dtype=np.int64
)
LONGEST = int(LENGTHS[-1])
END_SHARE = 0.3  # an episode ends on the last day with this share of its own peak

# Daily life: lognormal, median 3 days, sigma 0.8; a tail from maximal tests, median 9.7 days, sigma
# 0.73 (Moore 2023, doi 10.3390/medicina59030571). Weights and the first law: assumption.
LENGTH_LAWS = ((0.8, np.log(3.2), 0.7), (0.2, 2.27, 0.8))
AMPLITUDE, AMPLITUDE_SPREAD = 1.0, 0.45  # in typical crashes
LEVEL_SHARE = 0.2  # prior share of runs that stay level instead of fading


@dataclass(frozen=True, slots=True)
class Segment:
    """One run of worse days: first day, number of days, log likelihood ratio against as usual."""

    onset: int
    length: int
    score: float

    @property
    def stop(self) -> int:
        """Return the first day after the run."""
        return self.onset + self.length


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


def score(reading: Days, trust: Days, hints: Days) -> Matrix:
    """Return the log likelihood ratio of a run from every day, shape (n_days, len(LENGTHS)).

    ``hints`` is evidence per day that does not depend on the amplitude (missing days). Days beyond
    the end of ``reading`` tell nothing, so runs may be open. Missing days have trust 0.
    """
    n_days = len(reading)
    pad = np.zeros(LONGEST)
    weighted = np.concatenate([np.nan_to_num(reading) * trust, pad])
    trusted = np.concatenate([trust, pad])
    sums = np.concatenate([[0.0], np.cumsum(np.concatenate([hints, pad]))])
    found = np.empty((n_days, len(LENGTHS)))
    for place, length in enumerate(LENGTHS):
        both = [_ratio(weighted, trusted, shape, n_days) for shape in shapes(int(length))]
        mixed = np.logaddexp(both[0] + np.log(1 - LEVEL_SHARE), both[1] + np.log(LEVEL_SHARE))
        found[:, place] = mixed + sums[length : length + n_days] - sums[:n_days]
    return found


def _ratio(weighted: Days, trusted: Days, shape: Days, n_days: int) -> Days:
    cross = np.correlate(weighted, shape, mode="valid")[:n_days]
    square = np.correlate(trusted, shape**2, mode="valid")[:n_days]
    precision = 1.0 / AMPLITUDE_SPREAD**2
    total = cross + AMPLITUDE * precision
    found: Days = (
        -0.5 * np.log1p(square / precision)
        + 0.5 * total**2 / (square + precision)
        - 0.5 * AMPLITUDE**2 * precision
    )
    # Amplitudes below nothing are not crashes: those runs gain nothing from fitting downwards.
    return np.where(total > 0, found, found - 0.5 * total**2 / (square + precision))


def best_path(scores: Matrix, onset_odds: Days) -> tuple[Segment, ...]:
    """Return the most probable runs, at least one day as usual between two of them.

    ``onset_odds`` is the log odds of an onset on each day.
    """
    n_days = len(scores)
    gains = scores + length_prior() + onset_odds[:, None]
    padded = np.concatenate([gains, np.full((LONGEST, len(LENGTHS)), -np.inf)])
    as_usual = np.zeros(
        n_days + LONGEST + 1
    )  # best value of all days before, the last one as usual
    ended = np.full(n_days + LONGEST + 1, -np.inf)  # the same, a run having ended on the last one
    chosen = np.full(n_days + LONGEST + 1, -1, dtype=np.int64)
    starts = np.arange(n_days + LONGEST + 1)[:, None] - LENGTHS
    offers = np.where(starts >= 0, padded[starts, np.arange(len(LENGTHS))], -np.inf)
    starts = np.maximum(starts, 0)
    for stop in range(1, n_days + LONGEST + 1):
        values = as_usual[starts[stop]] + offers[stop]
        best = values.argmax()
        chosen[stop], ended[stop] = best, values[best]
        as_usual[stop] = max(as_usual[stop - 1], ended[stop - 1])
    return _walk_back(as_usual, ended, chosen, scores)


def _walk_back(
    as_usual: Days, ended: Days, chosen: NDArray[np.int64], scores: Matrix
) -> tuple[Segment, ...]:
    found: list[Segment] = []
    stop = len(chosen) - 1
    in_run = ended[stop] > as_usual[stop]
    while stop > 0:
        if in_run:
            place = int(chosen[stop])
            stop -= int(LENGTHS[place])
            found.append(Segment(stop, int(LENGTHS[place]), float(scores[stop, place])))
            in_run = False
        else:
            stop -= 1
            in_run = bool(ended[stop] > as_usual[stop])
    return tuple(reversed(found))
