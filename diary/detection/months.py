"""What the figures of months may stand for, when months are picked out by them. PURE: stdlib and NumPy only.

Days that follow each other are alike, so a month's days are counted as fewer: as many as would tell as much if
none followed another (the correlation of neighbours over all months together, freed of its bias in short series;
Bayley and Hammersley 1946, doi 10.2307/2983560; Kendall 1954, doi 10.1093/biomet/41.3-4.403). How much days differ
within a month is taken over all months, too. Months that are picked because they are the lowest and the highest lie
further out than they will again, so their intervals are as much wider as Benjamini and Yekutieli ask (2005,
doi 10.1198/016214504000001907): of the intervals shown, one in ten misses what such a month is in the long run,
however the months were picked. ``benchmarks.months`` prints how many hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from statistics import NormalDist

import numpy as np

from diary.detection.beta import beta_interval
from diary.detection.series import Days

MISSED = 0.1  # of the intervals shown
MOST_ALIKE = 0.9  # correlation of neighbours that is still believed
FEWEST = 6.0  # days, counted so, that tell how days differ


@dataclass(frozen=True, slots=True)
class Between:
    """Where a figure lies, in nine of ten cases of those shown."""

    low: float
    high: float


def inside(shown: int, of: int) -> float:
    """Return the probability that each of ``shown`` intervals must have, picked from ``of`` months."""
    return 1.0 - MISSED * min(shown / max(of, 1), 1.0)


def mean_between(
    months: Sequence[Days], inside: float, highest: float = inf
) -> list[Between | None]:
    """Return where the mean of each month lies; None where it has no day, or too few days tell in all.

    ``months`` are the values of each month's days, from 0 to ``highest``, NaN where not known.
    """
    means = [_mean(month) for month in months]
    off = [month - mean for month, mean in zip(months, means, strict=True)]
    counts = [int(np.isfinite(one).sum()) for one in off]
    alike = _alike(off)
    worth = [_worth(count, alike) for count in counts]
    freedom = sum(worth) - sum(count > 0 for count in counts)
    if freedom < FEWEST:
        return [None] * len(months)
    squares = sum(float(np.nansum(one**2)) for one in off)
    # A month's days keep nearer to their own mean than to what it stands for.
    lost = sum(count / days for count, days in zip(counts, worth, strict=True) if count)
    half = _student(inside, freedom) * sqrt(squares / (sum(counts) - lost))
    return [
        Between(max(mean - half / sqrt(days), 0.0), min(mean + half / sqrt(days), highest))
        if days
        else None
        for mean, days in zip(means, worth, strict=True)
    ]


def count_between(count: int, logged: int, inside: float) -> Between:
    """Return where the number of crashes in so many logged days lies.

    The interval is Clopper and Pearson's (1934, doi 10.1093/biomet/26.4.404): of so few never too narrow.
    """
    others = max(logged - count, 1)
    low = beta_interval(count, others + 1.0, inside)[0] if count else 0.0
    return Between(low * logged, beta_interval(count + 1.0, others, inside)[1] * logged)


def _mean(month: Days) -> float:
    known = month[np.isfinite(month)]
    return float(known.mean()) if len(known) else 0.0


def _alike(off: Sequence[Days]) -> float:
    """Return the correlation of a day with the next one, from how far days lie off their month's mean."""
    pairs = [one[1:] * one[:-1] for one in off]
    both = sum(int(np.isfinite(one).sum()) for one in pairs)
    known = sum(int(np.isfinite(one).sum()) for one in off)
    squares = sum(float(np.nansum(one**2)) for one in off)
    if not both or not squares:
        return 0.0
    found = sum(float(np.nansum(one)) for one in pairs) / both * known / squares
    found += (1.0 + 3.0 * max(found, 0.0)) * len(off) / known
    return min(max(found, 0.0), MOST_ALIKE)


def _worth(count: int, alike: float) -> float:
    """Return how many days that do not follow each other tell as much as so many that do."""
    if not count:
        return 0.0
    apart = np.arange(1, count)
    return float(count / (1.0 + 2.0 * ((1.0 - apart / count) * alike**apart).sum()))


def _student(inside: float, freedom: float) -> float:
    """Return the quantile of Student's t, by its expansion (Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf(0.5 + inside / 2.0)
    first = (z**3 + z) / 4.0
    second = (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / 96.0
    return z + first / freedom + second / freedom**2
