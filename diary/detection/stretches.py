"""Two stretches of one record beside each other: counts and medians with their intervals. PURE: stdlib and NumPy only.

Crashes are counted per logged day; lengths, severities and weekly means are compared by rank, which
asks for no bell curve. Nothing is drawn towards anything and nothing is adjusted: whatever else changed
between the stretches is in the difference too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt

import numpy as np

from diary.detection.beta import beta_interval
from diary.detection.episode import NotEnoughDays

MIN_LOGGED, MIN_CRASHES, MIN_VALUES = 14, 5, 4
MONTH = 30.0
INSIDE = 0.95
NORMAL = 1.96
LESS, MORE, UNCLEAR = "less", "more", "unclear"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch holds: logged days, crashes that began in it, and values to take the middle of.

    ``values`` by name: days, points of 0-10, or arbitrary units; whatever is compared by its median.
    """

    logged: int
    crashes: int
    values: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Middle:
    """A rate or a median over ``count``, which lies between ``low`` and ``high`` in 19 of 20 cases."""

    count: int
    middle: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in both stretches; ``change`` is LESS, MORE, UNCLEAR, or what there is too little of."""

    name: str
    before: Middle
    after: Middle
    change: str | NotEnoughDays


def compare(before: Stretch, after: Stretch) -> tuple[Compared, ...]:
    """Return the crashes in 30 logged days, then each of the values, in the order of ``before``."""
    rest = tuple(
        Compared(name, median(ones), median(after.values[name]), change(ones, after.values[name]))
        for name, ones in before.values.items()
    )
    crashes = Compared("crashes", rate(before), rate(after), rate_change(before, after))
    return (crashes, *rest)


def rate(stretch: Stretch) -> Middle:
    """Return the crashes in 30 logged days, its interval by Jeffreys; unknown below 14 logged days."""
    days, crashes = stretch.logged, stretch.crashes
    if days < MIN_LOGGED:
        return Middle(crashes, None, None, None)
    low, high = beta_interval(crashes + 0.5, days - crashes + 0.5, INSIDE)
    return Middle(
        crashes,
        round(MONTH * crashes / days, 2),
        round(MONTH * low, 2) if crashes else 0.0,
        round(MONTH * high, 2),
    )


def rate_change(before: Stretch, after: Stretch) -> str | NotEnoughDays:
    """Say whether crashes became rarer, given how many days were logged; needs five crashes in all."""
    logged = min(before.logged, after.logged)
    if logged < MIN_LOGGED:
        return NotEnoughDays(MIN_LOGGED, logged)
    crashes = before.crashes + after.crashes
    if crashes < MIN_CRASHES:
        return NotEnoughDays(MIN_CRASHES, crashes)
    # Clopper and Pearson's interval: never too narrow, so "rarer" is rather not said.
    low = beta_interval(after.crashes, before.crashes + 1.0, INSIDE)[0] if after.crashes else 0.0
    high = beta_interval(after.crashes + 1.0, before.crashes, INSIDE)[1] if before.crashes else 1.0
    expected = after.logged / (before.logged + after.logged)
    return _side(low - expected, high - expected)


def median(values: Sequence[float]) -> Middle:
    """Return the median, its interval by ranks (the sign test's); no interval below six values."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    if not len(ordered):
        return Middle(0, None, None, None)
    place = _rank(len(ordered))
    middle = round(float(np.median(ordered)), 2)
    if place is None:
        return Middle(len(ordered), middle, None, None)
    low, high = float(ordered[place]), float(ordered[-place - 1])
    return Middle(len(ordered), middle, round(low, 2), round(high, 2))


def change(before: Sequence[float], after: Sequence[float]) -> str | NotEnoughDays:
    """Say on which side of none the shift lies (Hodges and Lehmann 1963, interval by Mann and Whitney)."""
    fewest = min(len(before), len(after))
    if fewest < MIN_VALUES:
        return NotEnoughDays(MIN_VALUES, fewest)
    shifts = np.sort(np.subtract.outer(np.asarray(after), np.asarray(before)).ravel())
    pairs = len(shifts)
    spread = sqrt(pairs * (len(before) + len(after) + 1) / 12.0)
    place = int(max(pairs / 2.0 - NORMAL * spread - 0.5, 0.0))
    return _side(float(shifts[place]), float(shifts[-place - 1]))


def _side(low: float, high: float) -> str:
    if high < 0:
        return LESS
    return MORE if low > 0 else UNCLEAR


def _rank(count: int) -> int | None:
    """Return the largest rank whose order statistics hold the median in 19 of 20 cases."""
    if count > 200:
        return int(count / 2.0 - NORMAL * sqrt(count) / 2.0)
    tail, allowed = 0.0, (1.0 - INSIDE) / 2.0
    for place in range(count):
        tail += comb(count, place) / 2.0**count
        if tail > allowed:
            return place - 1 if place else None
    return None
