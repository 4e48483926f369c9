"""The person's own usual level, outside crashes. PURE: standard library and NumPy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diary.detection.channels import Matrix
from diary.detection.series import Days, Flags

STEP = 7  # days between the points at which the level is taken
HALF_WINDOW = 35  # days either side of such a point
MIN_DAYS = 8  # quiet logged days a point needs; points with fewer take their neighbours' level
FIRST_QUANTILE = 0.3  # of all days, before it is known which belong to a crash


def level(
    values: Matrix,
    quiet: Flags | None,
    spread: Days,
    known: int | None = None,
    first: float = FIRST_QUANTILE,
) -> Matrix:
    """Return the usual level of every channel on every day, shape (n_days, n_channels).

    Around every seventh day the median of the quiet days within 35 days is taken, then the mean of
    those days, each drawn in to 1.5 spreads from the median (Huber; a median alone would jump by
    whole points on a whole-number scale); between those days the level runs straight. ``quiet`` None: not yet known, so
    the ``first`` quantile of all days stands in. Missing days count for nothing. Of the days from
    ``known`` on nothing is learned; the level there is the last one.
    """
    learned = values[:known]
    shown = learned if quiet is None else np.where(quiet[:, None], learned, np.nan)
    centres = centres_of(len(shown))
    windows = _windows(shown, centres)
    quantile = first if quiet is None else 0.5
    middle = _quantile(windows, quantile)
    if quiet is not None:
        middle = _huber(windows, middle, 1.5 * spread)
    counts = np.isfinite(windows).sum(axis=1)
    points = np.where(counts >= MIN_DAYS, middle, np.nan)
    return _between(points, centres, shown, learned, len(values))


def spread_of(residuals: Matrix, quiet: Flags, floor: Days) -> Days:
    """Return each channel's day-to-day spread on quiet days, never below ``floor``.

    A standard deviation with residuals clipped at 2.5 of the interquartile spread, so that single
    wrong entries do not blunt the channel.
    """
    shown = np.where(quiet[:, None], residuals, np.nan)
    windows = shown[None]
    high, low = _quantiles(windows, 0.84, 0.16)
    width = (high - low)[0] / 2.0
    width = np.maximum(np.nan_to_num(width), floor)
    clipped = np.clip(shown, -2.5 * width, 2.5 * width)
    known = np.isfinite(clipped)
    counts = np.maximum(known.sum(axis=0), 1)
    variance = np.square(np.where(known, clipped, 0.0)).sum(axis=0) / counts
    found: Days = np.maximum(np.sqrt(variance), floor)
    return found


def centres_of(n_days: int) -> NDArray[np.int64]:
    """Return the days at which the level is taken."""
    return np.arange(STEP // 2, max(n_days, STEP // 2 + 1), STEP)


def _windows(values: Matrix, centres: NDArray[np.int64]) -> NDArray[np.float64]:
    offsets = np.arange(-HALF_WINDOW, HALF_WINDOW + 1)
    index = centres[:, None] + offsets
    inside = (index >= 0) & (index < len(values))
    taken = values[np.clip(index, 0, len(values) - 1)]
    return np.where(inside[:, :, None], taken, np.nan)


def _quantile(windows: NDArray[np.float64], q: float) -> Matrix:
    """Return the q-quantile of the finite values along axis 1, NaN where there are none."""
    return _quantiles(windows, q)[0]


def _quantiles(windows: NDArray[np.float64], *shares: float) -> list[Matrix]:
    """Return several such quantiles, the values put in order once."""
    ordered = np.sort(windows, axis=1)
    counts = np.isfinite(ordered).sum(axis=1)
    return [_of_ordered(ordered, counts, q) for q in shares]


def _of_ordered(ordered: NDArray[np.float64], counts: NDArray[np.int64], q: float) -> Matrix:
    place = q * np.maximum(counts - 1, 0)
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, np.maximum(counts - 1, 0))
    rows, columns = np.arange(len(ordered))[:, None], np.arange(ordered.shape[2])
    below, above = ordered[rows, low, columns], ordered[rows, high, columns]
    found: Matrix = below + (place - low) * (above - below)
    return found


def _huber(windows: NDArray[np.float64], middle: Matrix, reach: Days) -> Matrix:
    low, high = (middle - reach)[:, None], (middle + reach)[:, None]
    drawn_in = np.clip(windows, low, high)
    known = np.isfinite(drawn_in)
    counts = known.sum(axis=1)
    total = np.where(known, drawn_in, 0.0).sum(axis=1)
    found: Matrix = np.where(counts > 0, total / np.maximum(counts, 1), middle)
    return found


def _between(
    points: Matrix, centres: NDArray[np.int64], shown: Matrix, values: Matrix, n_days: int
) -> Matrix:
    days = np.arange(n_days)
    found = np.zeros((n_days, values.shape[1]))
    for channel in range(values.shape[1]):
        known = np.isfinite(points[:, channel])
        if known.any():
            found[:, channel] = np.interp(days, centres[known], points[known, channel])
        else:
            found[:, channel] = _of_all(shown[:, [channel]], values[:, [channel]])
    return found


def _of_all(shown: Matrix, values: Matrix) -> float:
    """Return the level of a channel with too few days round any point: of the quiet ones, else of all."""
    middle = float(_quantile(shown[None], 0.5)[0, 0])
    return middle if np.isfinite(middle) else float(_quantile(values[None], FIRST_QUANTILE)[0, 0])
