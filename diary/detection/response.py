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
MIN_QUIET = 10  # quiet days from which the person's own precision is taken


@dataclass(frozen=True, slots=True)
class Response:
    """The reading of every day, shape (n_days,).

    reading: in typical crashes, NaN where nothing is known. trust: its precision, 0 where unknown.
    weights: by channel.
    """

    reading: Days
    trust: Days
    weights: Days


def standardise(channels: Channels, usual: Matrix, spread: Days) -> Matrix:
    """Return the channels in spreads above usual, clipped at four either way."""
    z: Matrix = np.clip((channels.values - usual) / spread, -CLIP, CLIP)
    return z


def read(
    z: Matrix, prior: Days, quiet: Flags, crash: Days, too_ill: Flags, filled: Flags
) -> Response:
    """Return the reading of every day. ``crash`` is each day's weight as a crash day, 0 to 1."""
    known = np.isfinite(z)
    values = np.where(known, z, 0.0)
    profile = _profile(values, known, prior, crash)
    covariance = _covariance(values, known, quiet) + np.diag((OWN_WAY * profile) ** 2)
    weights = np.maximum(np.linalg.solve(covariance, profile), 0.05 * profile.clip(min=0.0))
    used = known * weights
    answer = used @ profile
    answerable = answer > 1e-9
    divisor = np.where(answerable, answer, 1.0)
    reading = np.where(answerable, (values @ weights) / divisor, np.nan)
    variance = np.einsum("ij,jk,ik->i", used, covariance, used) / divisor**2
    trust = np.where(answerable, 1.0 / np.maximum(variance, 1e-9), 0.0)
    reading = reading - _own_level(reading, quiet)
    trust = _settle(reading, trust, quiet)
    trust = np.where(filled, FILLED_TRUST * trust, trust)
    unread = too_ill & ~answerable
    reading = np.where(unread, TOO_ILL_LEVEL, reading)
    trust = np.where(unread, TOO_ILL_TRUST, trust)
    return Response(reading, trust, weights)


def _own_level(reading: Days, quiet: Flags) -> Days:
    """Return the level of the reading itself, finer than that of single channels on coarse scales.

    A little below the median of the quiet days, since unnoticed crashes among them can only lift it.
    """
    shown = np.where(quiet, reading, np.nan)[:, None]
    return level(shown, None, np.ones(1), OWN_QUANTILE)[:, 0]


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
    shown = quiet & np.isfinite(reading)
    if shown.sum() < MIN_QUIET:
        return np.minimum(trust, MAX_INFORMATION)
    scaled = np.clip(reading[shown] * np.sqrt(trust[shown]), -3.0, 3.0)
    factor = float(np.clip(np.mean(scaled**2), 0.6, 3.0))
    return np.minimum(trust / factor, MAX_INFORMATION)
