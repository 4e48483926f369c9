"""One reading of all symptoms together, fitted to the person. PURE: standard library and NumPy only.

Every channel is measured in its own day-to-day spreads above the usual level. How strongly each one
answers in this person's crashes (the response profile), and how the channels move together on quiet
days, give the weights of Fisher's linear discriminant; the weighted sum is read in units of the
person's typical crash: 0 is as usual, 1 is a typical crash.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Channels, Matrix
from diary.detection.series import Days, Flags
from diary.detection.usual import level

Mask = NDArray[np.bool_]

CLIP = 4.0  # spreads; what lies beyond counts no more than this
PRIOR_DAYS = 4.0  # crash days that the prior profile is worth
COVARIANCE_DAYS = 60.0  # quiet days that the prior covariance is worth
SHARED = 0.3  # prior correlation of two channels on quiet days
RIDGE = 0.15
OWN_WAY = 0.3  # share of its response by which a channel goes its own way from crash to crash
MAX_INFORMATION = 40.0  # squared separation that one day can give at most
FILLED_TRUST = 0.4  # what a carried or back-filled day is worth against a typed one
TOO_ILL_LEVEL, TOO_ILL_TRUST = 1.1, 6.0  # reading of a day marked too ill to log
OWN_QUANTILE = 0.43  # of the quiet days' readings: which of them stands for "as usual"
CARRY, CARRY_DAYS = (
    0.25,
    30.0,
)  # carried over before the person's own days tell, and what that is worth
MOST_CARRIED = 0.6
MIN_QUIET = 10  # quiet days from which the person's own precision is taken


@dataclass(frozen=True, slots=True)
class Response:
    """The reading of every day, shape (n_days,).

    reading: in typical crashes, NaN where nothing is known. trust: its precision, 0 where unknown.
    weights: by channel. carry: how much of the day before carries over to a day.
    """

    reading: Days
    trust: Days
    weights: Days
    carry: float


@dataclass(frozen=True, slots=True)
class Trusted:
    """Days of which the reading is worth more or less than what was typed: marked too ill, filled in."""

    too_ill: Flags
    filled: Flags


def standardise(channels: Channels, usual: Matrix, spread: Days) -> Matrix:
    """Return the channels in spreads above usual, clipped at four either way."""
    z: Matrix = np.clip((channels.values - usual) / spread, -CLIP, CLIP)
    return z


def read(z: Matrix, prior: Days, quiet: Flags, crash: Days, trusted: Trusted) -> Response:
    """Return the reading of every day.

    ``crash`` is each day's weight as a crash day, 0 to 1. ``quiet`` and ``crash`` cover the days that
    are learned from, the first ``len(quiet)`` of them; the reading covers all.
    """
    known = len(quiet)
    there = np.isfinite(z)
    values = np.where(there, z, 0.0)
    profile = _profile(values[:known], there[:known], prior, crash)
    covariance = _covariance(values[:known], there[:known], quiet)
    covariance = covariance + np.diag((OWN_WAY * profile) ** 2)
    weights = np.maximum(np.linalg.solve(covariance, profile), 0.05 * profile.clip(min=0.0))
    used = there * weights
    answer = used @ profile
    answerable = answer > 1e-9
    divisor = np.where(answerable, answer, 1.0)
    reading = np.where(answerable, (values @ weights) / divisor, np.nan)
    variance = ((used @ covariance) * used).sum(axis=1) / divisor**2
    trust = np.where(answerable, 1.0 / np.maximum(variance, 1e-9), 0.0)
    reading = reading - _own_level(reading, quiet, known)
    trust = _settle(reading, trust, quiet)
    trust = np.where(trusted.filled, FILLED_TRUST * trust, trust)
    unread = trusted.too_ill & ~answerable
    reading = np.where(unread, TOO_ILL_LEVEL, reading)
    trust = np.where(unread, TOO_ILL_TRUST, trust)
    return Response(reading, trust, weights, _carry(reading[:known], quiet))


def _carry(reading: Days, quiet: Flags) -> float:
    """Return how much of a quiet day's ups and downs carries over to the next."""
    value = np.where(quiet & np.isfinite(reading), reading, 0.0)
    both = (value[1:] != 0.0) & (value[:-1] != 0.0)
    after, before = value[1:][both], value[:-1][both]
    middle = float(value.sum()) / max(int((value != 0.0).sum()), 1)
    product = float(((after - middle) * (before - middle)).mean()) if both.any() else 0.0
    variance = max(float(np.square(before - middle).mean()) if both.any() else 1.0, 1e-9)
    days = float(both.sum())
    found = (days * product / variance + CARRY_DAYS * CARRY) / (days + CARRY_DAYS)
    return float(np.clip(found, 0.0, MOST_CARRIED))


def _own_level(reading: Days, quiet: Flags, known: int) -> Days:
    """Return the level of the reading itself, finer than that of single channels on coarse scales.

    A little below the median of the quiet days, since unnoticed crashes among them can only lift it.
    """
    shown = reading.copy()
    shown[:known][~quiet] = np.nan
    found = level(shown[:, None], None, np.ones(1), known, OWN_QUANTILE)[:, 0]
    return np.nan_to_num(found)


def _profile(values: Matrix, known: Mask, prior: Days, crash: Days) -> Days:
    total = crash @ values + PRIOR_DAYS * prior
    days = crash @ known + PRIOR_DAYS
    found: Days = np.maximum(total / days, 0.1)
    return found


def _covariance(values: Matrix, known: Mask, quiet: Flags) -> Matrix:
    shown, seen = values * quiet[:, None], (known & quiet[:, None]).astype(np.float64)
    pairs = seen.T @ seen
    size = values.shape[1]
    target = SHARED + (1.0 - SHARED) * np.eye(size)
    found: Matrix = (shown.T @ shown + COVARIANCE_DAYS * target) / (pairs + COVARIANCE_DAYS)
    # A channel that never moves on quiet days (a crash mark) is still not beyond doubt.
    lacking = np.maximum(1.0 - np.diag(found), 0.0)
    return found + np.diag(lacking + RIDGE)


def _settle(reading: Days, trust: Days, quiet: Flags) -> Days:
    """Hold the precision against what quiet days show."""
    shown = np.flatnonzero(quiet & np.isfinite(reading[: len(quiet)]))
    if len(shown) < MIN_QUIET:
        return np.minimum(trust, MAX_INFORMATION)
    scaled = np.clip(reading[shown] * np.sqrt(trust[shown]), -3.0, 3.0)
    factor = float(np.clip(np.mean(scaled**2), 0.6, 3.0))
    return np.minimum(trust / factor, MAX_INFORMATION)
