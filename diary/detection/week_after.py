"""How symptoms went on the days after larger efforts. PURE: standard library and NumPy only.

Efforts are one's own larger ones, as ``chance`` finds them, freed of how the person felt on the day. The
average after them stands beside the average after ordinary days, and in the band that the same record
shows when efforts are shifted against symptoms in whole weeks: the null of ``chance``. Nothing here says
what brought on what, and nothing draws at random.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from diary.detection.chance import (
    FAMILY_WISE_ERROR,
    MIN_WEEKS,
    NEAREST,
    larger,
    threshold,
    without_pauses,
)
from diary.detection.channels import Matrix, rated_days
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.exertion import weigh
from diary.detection.series import Days, Flags, Series

REACH = 15  # day 0, the effort's own, to day 14
TESTED = 8  # days 0 to 7 are held against chance, all together
MIN_EFFORTS = 3
BLOCK = 28  # days that are left out together: weeks that overlap tell the same twice
MIN_BLOCKS = 3
# By how much a spread from so few blocks is too narrow; fitted on the tuning seeds of benchmarks.week_after.
WIDER = 1.1

Points = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """A day with a larger effort: its ``kinds``, the largest first, with load, usual load and size of that.

    Loads in arbitrary units (effort x minutes), ``size`` in the person's own spreads over the usual.
    """

    day: date
    kinds: tuple[str, ...]
    load: float
    usual: float
    size: float


@dataclass(frozen=True, slots=True)
class Average:
    """Symptoms above the usual level on day 0 to 14 after ``days`` days, in points of 0-10.

    ``known`` counts the days that each mean stands on. ``low`` to ``high`` holds, in nine of ten simulated
    diaries, what the same person's long diary shows that is kept in the same way (``benchmarks.week_after``
    prints it); None where there is too little to tell.
    """

    days: int
    rise: Points
    low: Points
    high: Points
    known: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Where the average after larger efforts lies by chance, from ``shifts`` shifted records.

    ``p`` is the share of records, this one among them, whose average rises as far on some day of the
    week as here. Of those whose efforts say nothing, at most one in twenty leaves the band upwards on
    any of days 0 to 7; with fewer than nineteen shifts none of them does. ``above`` are the days on
    which this record does.
    """

    low: Points
    high: Points
    p: float
    shifts: int
    above: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekAfter:
    """Every larger effort, in order, and the averages; what there is too little for says how much."""

    efforts: tuple[Effort, ...]
    after_larger: Average | NotEnoughDays
    after_ordinary: Average | NotEnoughDays
    band: Band | NotEnoughDays


def week_after(series: Series, analysis: Analysis) -> WeekAfter:
    """Return the days after larger efforts; ``analysis`` is that of ``chance.blind``.

    Days that were not rated tell nothing; days past the end of the diary neither. Ordinary are rated
    days without a larger effort. The band needs thirteen weeks from first to last day.
    """
    kinds, excess = larger(series, analysis)
    is_large = np.nan_to_num(excess) > threshold(excess, rated_days(series))
    large = np.asarray(is_large.any(axis=1))
    kept = without_pauses(rated_days(series) | np.isfinite(excess).any(axis=1))
    rises = _days_after(analysis.composite - analysis.usual)
    return WeekAfter(
        efforts=_efforts(series, kinds, np.where(is_large, excess, -np.inf), large),
        after_larger=_average(large, rises),
        after_ordinary=_average(rated_days(series) & ~large, rises),
        band=_band(large[kept], rises[kept]),
    )


def _days_after(rise: Days) -> Matrix:
    """Return the rise on every day and the fourteen after it, (n_days, REACH), NaN where not known."""
    padded = np.concatenate([rise, np.full(REACH - 1, np.nan)])
    return np.lib.stride_tricks.sliding_window_view(padded, REACH)


def _efforts(
    series: Series, kinds: tuple[str, ...], size: Matrix, large: Flags
) -> tuple[Effort, ...]:
    exertion = weigh(series, rated_days(series))
    found = []
    for day in np.flatnonzero(large):
        order = [int(place) for place in np.argsort(-size[day]) if np.isfinite(size[day, place])]
        first = order[0]
        found.append(
            Effort(
                day=series.day(int(day)),
                kinds=tuple(kinds[place] for place in order),
                load=round(float(exertion.load[day, first]), 1),
                usual=round(float(exertion.usual[day, first]), 1),
                size=round(float(size[day, first]), 2),
            )
        )
    return tuple(found)


def _average(chosen: Flags, rises: Matrix) -> Average | NotEnoughDays:
    known = np.isfinite(rises) & chosen[:, None]
    if int(known.any(axis=1).sum()) < MIN_EFFORTS:
        return NotEnoughDays(MIN_EFFORTS, int(known.any(axis=1).sum()))
    blocks = np.arange(len(chosen)) // BLOCK
    used = np.unique(blocks[chosen])
    member = (blocks == used[:, None]).astype(np.float64)
    totals, counts = member @ np.where(known, rises, 0.0), member @ known
    mean = _divided(totals.sum(axis=0), counts.sum(axis=0))
    half = _half_width(totals, counts)
    return Average(
        days=int(chosen.sum()),
        rise=_points(mean),
        low=_points(mean - half),
        high=_points(mean + half),
        known=tuple(int(one) for one in counts.sum(axis=0)),
    )


def _half_width(totals: Matrix, counts: Matrix) -> Days:
    """Return half the 90 % interval of each mean, by leaving out four weeks at a time (jackknife).

    Half a year has some six blocks, and a variance from six values may be anything. Neighbouring days
    vary alike, so one variance stands for all of them: the mean over days 0 to 14.
    """
    blocks = (counts > 0).sum(axis=0)
    without = _divided(totals.sum(axis=0) - totals, counts.sum(axis=0) - counts)
    moved = np.where(counts > 0, without, np.nan)
    seen = np.isfinite(moved)
    centre = _divided(np.where(seen, moved, 0.0).sum(axis=0), seen.sum(axis=0))
    squares = np.where(seen, (moved - centre) ** 2, 0.0).sum(axis=0)
    freedom = np.maximum(blocks - 1.0, 1.0)
    enough = blocks >= MIN_BLOCKS
    if not enough.any():
        return np.full(len(blocks), np.nan)
    together = float(np.mean((freedom / np.maximum(blocks, 1) * squares)[enough]))
    # Student's t at 0.95, by its expansion in the degrees of freedom (Abramowitz and Stegun 26.7.5).
    times = 1.645 + 1.524 / freedom + 1.420 / freedom**2
    return np.where(enough, WIDER * times * np.sqrt(together), np.nan)


def _band(large: Flags, rises: Matrix) -> Band | NotEnoughDays:
    weeks = len(large) // 7
    if weeks < MIN_WEEKS:
        return NotEnoughDays(MIN_WEEKS, weeks)
    known = np.isfinite(rises)
    if int((known & large[:, None]).any(axis=1).sum()) < MIN_EFFORTS:
        return NotEnoughDays(MIN_EFFORTS, int((known & large[:, None]).any(axis=1).sum()))
    shifts = 7 * np.arange(NEAREST, weeks - NEAREST + 1)
    places = (np.arange(len(large)) - np.concatenate([[0], shifts])[:, None]) % len(large)
    shifted = large[places].astype(np.float64)
    means = _divided(shifted @ np.where(known, rises, 0.0), shifted @ known)
    return _outside(means)


def _outside(means: Matrix) -> Band:
    """Hold the first record against all of them, on all days of the week together (Westfall and Young 1993).

    A day of which no shift knows anything is left out, and has no band.
    """
    known = np.isfinite(means)
    filled = np.where(
        known, means, _divided(np.where(known, means, 0.0).sum(axis=0), known.sum(axis=0))
    )
    centre, spread = filled.mean(axis=0), np.maximum(filled.std(axis=0), 1e-9)
    far = np.nan_to_num((filled - centre) / spread)
    up, down = far[:, :TESTED].max(axis=1), -far[:, :TESTED].min(axis=1)
    top, bottom = _reach(up[1:]), _reach(down[1:])
    above = np.flatnonzero(far[0, :TESTED] > top + 1e-9)
    p = float(np.mean(up >= up[0] - 1e-9))
    return Band(
        low=_points(centre - bottom * spread),
        high=_points(centre + top * spread),
        p=round(p, 4),
        shifts=len(means) - 1,
        above=tuple(int(day) for day in above) if p <= FAMILY_WISE_ERROR else (),
    )


def _reach(farthest: Days) -> float:
    """Return how far the shifted records go, but for those that one in twenty may go beyond."""
    allowed = int(FAMILY_WISE_ERROR * (len(farthest) + 1))
    return float(np.sort(farthest)[-max(allowed, 1)])


def _divided(totals: Matrix, counts: Matrix) -> Matrix:
    found: Matrix = np.where(counts > 0, totals / np.maximum(counts, 1), np.nan)
    return found


def _points(values: Days) -> Points:
    return tuple(None if value != value else value for value in np.round(values, 2).tolist())
