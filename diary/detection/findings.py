"""Stretches of worse days, and what is measured on each. PURE: standard library and NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diary.detection.chain import Chain
from diary.detection.channels import CRASH_MARK, OVERALL
from diary.detection.fit import Fit
from diary.detection.segments import RUN_LENGTHS, ratio
from diary.detection.series import Days, Flags

CLOSE = 1  # days either side of an onset that count as the same onset
WEAKEST = 0.15  # probability of an onset from which it is worth measuring
STILL = 0.5  # probability of being worse from which a day right after a run goes on with it
CORE = 4  # first days of an episode that tell how it looks
INFECTION_SIGNS = frozenset({"sore throat", "swollen glands", "fever or chills", "congestion"})
MUSCLE_SIGNS = frozenset(
    {"muscle pain", "muscle weakness", "muscle fatigue", "joint pain", "cramps"}
)


@dataclass(frozen=True, slots=True)
class Composite:
    """The day's mean of the graded channels, weighted as the reading is, 0-10, NaN where unknown.

    infection, muscle: which of the symptoms are signs of an infection, and which of sore muscles.
    """

    value: Days
    usual: Days
    infection: Flags
    muscle: Flags


@dataclass(frozen=True, slots=True)
class Stretch:
    """A likely episode: first day, the first day after it, and the probability that one begins there."""

    onset: int
    stop: int
    likely: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One episode before it is worded. Positions in the diary; ``stop`` is the first day after.

    likely: the probability that an episode begins there. score: log likelihood ratio of its days.
    rise: in points of the composite, severity its highest value, None where neither is known. breadth:
    the share of channels clearly up.
    """

    onset: int
    stop: int
    peak: int
    likely: float
    score: float
    level: bool
    rise: float
    severity: float | None
    breadth: float
    reading: float
    marked: float
    logged: int
    infection_like: float
    muscle_only: float


def composite(fit: Fit) -> Composite:
    """Return the composite and its usual level. A missing channel counts as at its usual level."""
    graded = [
        place
        for place, name in enumerate(fit.channels.names)
        if place < fit.channels.n_symptoms or name == OVERALL
    ]
    scale = np.ones(len(graded))
    if not graded and CRASH_MARK in fit.channels.names:
        graded, scale = [fit.channels.names.index(CRASH_MARK)], np.array([10.0 / 3.0])
    values, usual = fit.channels.values[:, graded] * scale, fit.usual[:, graded] * scale
    weights = fit.response.weights[graded] / fit.spread[graded]
    known = np.isfinite(values)
    observed = (known * weights).sum(axis=1)
    middle = (usual * weights).sum(axis=1) / max(float(weights.sum()), 1e-9)
    above = np.where(known, (values - usual) * weights, 0.0).sum(axis=1)
    seen = observed > 0
    value = np.where(
        seen, np.clip(middle + above / np.where(seen, observed, 1.0), 0.0, 10.0), np.nan
    )
    symptoms = fit.channels.names[: fit.channels.n_symptoms]
    infection = np.array([name in INFECTION_SIGNS for name in symptoms], dtype=np.bool_)
    muscle = np.array([name in MUSCLE_SIGNS for name in symptoms], dtype=np.bool_)
    return Composite(value, np.where(np.isfinite(middle), middle, np.nan), infection, muscle)


def stretches(chain: Chain) -> list[Stretch]:
    """Return the likely episodes of a fit, in order, none overlapping another; the likelier stands."""
    likely = around(chain.onset)
    free = np.ones(len(likely), dtype=np.bool_)
    found = []
    for onset in np.argsort(-likely, kind="stable"):
        if likely[onset] < WEAKEST:
            break
        best = nearest_peak(chain.onset, int(onset))
        if not free[best]:
            continue
        stop = stop_of(chain, best)
        if free[max(best - CLOSE, 0) : stop].all():
            free[max(best - CLOSE, 0) : stop + 1] = False
            found.append(Stretch(best, stop, min(float(likely[best]), 1.0)))
    return sorted(found, key=lambda one: one.onset)


def around(onset: Days) -> Days:
    """Return the probability of an onset on each day or one beside it."""
    found = onset.copy()
    found[1:] += onset[:-1]
    found[:-1] += onset[1:]
    return found


def nearest_peak(onset: Days, day: int) -> int:
    """Return the likeliest onset of ``day`` and the days beside it."""
    first = max(day - CLOSE, 0)
    return first + int(onset[first : day + CLOSE + 1].argmax())


def stop_of(chain: Chain, onset: int) -> int:
    """Return the first day after an episode from ``onset``: the median, and on while still worse."""
    first, n_days = max(onset - CLOSE, 0), len(chain.onset)
    rows = chain.run[first : onset + CLOSE + 1]
    stops = (np.arange(first, first + len(rows))[:, None] + RUN_LENGTHS).ravel()
    order = np.argsort(stops, kind="stable")
    mass = np.cumsum(rows.ravel()[order])
    stop = int(stops[order][int(np.searchsorted(mass, 0.5 * mass[-1]))])
    stop = max(stop, onset + 1)
    while stop < n_days and chain.worse[stop] >= STILL and chain.onset[stop] < STILL:
        stop += 1
    return stop


def measure(fit: Fit, shown: Composite, stretch: Stretch, last: int) -> Finding:
    """Return what is measured on a stretch, of the days before ``last`` only."""
    onset, stop = stretch.onset, stretch.stop
    end = max(min(stop, last), onset + 1)
    known = fit.response.trust[onset:end] > 0
    reading = np.where(known, fit.response.reading[onset:end], np.nan)
    core = slice(onset, min(onset + CORE, end))
    rises = _column_means(fit, core)
    up = np.maximum(rises, 0.0)
    total = max(float(up.sum()), 1e-9)
    graded = shown.value[onset:end]
    return Finding(
        onset=onset,
        stop=stop,
        peak=onset + _peak(reading, graded),
        likely=stretch.likely,
        score=_score(fit, onset, end),
        level=_stays_level(reading),
        rise=_highest(shown.value[core] - shown.usual[core]) or 0.0,
        severity=_highest(graded),
        breadth=float((rises > 1.0).mean()) if rises.size else 0.0,
        reading=_mean(reading),
        marked=_highest(fit.series.crash_mark[onset:end]) or 0.0,
        logged=int(fit.rated[onset:end].sum()),
        infection_like=float(up[shown.infection].sum()) / total,
        muscle_only=float(up[shown.muscle].sum()) / total,
    )


def _mean(values: Days) -> float:
    known = values[np.isfinite(values)]
    return float(known.sum()) / known.size if known.size else 0.0


def _score(fit: Fit, onset: int, end: int) -> float:
    cross = fit.daily.weighted[onset:end].sum()
    return float(ratio(cross, fit.daily.trust[onset:end].sum()))


def _peak(reading: Days, graded: Days) -> int:
    """Return the day of the highest composite; of the highest reading where no day has any grade."""
    for values in (graded, reading):
        if np.isfinite(values).any():
            return int(np.nanargmax(values))
    return 0


def _highest(values: Days) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.max()) if known.size else None


def _column_means(fit: Fit, days: slice) -> Days:
    z = fit.z[days, : fit.channels.n_symptoms]
    known = np.isfinite(z)
    found: Days = np.where(known, z, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return found


def _stays_level(reading: Days) -> bool:
    half = len(reading) // 2
    first, second = reading[:half], reading[half:]
    if not np.isfinite(first).any() or not np.isfinite(second).any():
        return False
    return _mean(second) >= 0.75 * _mean(first)
