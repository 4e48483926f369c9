"""Two stretches of one record beside each other: counts and medians with their intervals. PURE: stdlib and NumPy only.

Crashes are counted per logged day; lengths, severities and weekly means are compared by rank, which
asks for no bell curve. Stretches may be of any lengths; days without a value count nowhere. Weeks that
follow each other resemble each other, which makes of them fewer, so their intervals are widened: Bayley and
Hammersley 1946, doi 10.2307/2983560, with the correlation of neighbours freed of its bias in short series
(Kendall 1954, doi 10.1093/biomet/41.3-4.403). Nothing is drawn towards anything and nothing is adjusted for:
whatever else changed between the stretches is in the difference too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import comb, sqrt

import numpy as np

from diary.detection.beta import beta_interval
from diary.detection.episode import NotEnoughDays
from diary.detection.series import Days

MIN_LOGGED, MIN_CRASHES, MIN_VALUES = 14, 5, 4
MONTH = 30.0
INSIDE = 0.95
NORMAL = 1.96
MOST_ALIKE = 0.8  # correlation of neighbours that is still believed
LESS, MORE, UNCLEAR = "less", "more", "unclear"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch holds: logged days, crashes that began in it, and values to take the middle of.

    Both by name, in days, points of 0-10, or arbitrary units: ``values`` one a crash, ``weeks`` one a week,
    in the order of time.
    """

    logged: int
    crashes: int
    values: Mapping[str, tuple[float, ...]]
    weeks: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Middle:
    """A rate or a median over ``count``, which lies between ``low`` and ``high`` in 19 of 20 cases."""

    count: int
    middle: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the later stretch lies from the earlier one, and where that lies in 19 of 20 cases.

    For crashes it is how many times as often, 1 being as often; ``middle`` and ``high`` are None where the
    earlier stretch has none. For all others it is what is added, in their own units.
    """

    middle: float | None
    low: float
    high: float | None
    none: float

    @property
    def side(self) -> str:
        """Return LESS or MORE where the interval leaves no difference out, else UNCLEAR."""
        if self.high is not None and self.high < self.none:
            return LESS
        return MORE if self.low > self.none else UNCLEAR


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure in both stretches; ``difference`` says what there is too little of where there is."""

    name: str
    before: Middle
    after: Middle
    difference: Difference | NotEnoughDays

    @property
    def change(self) -> str | NotEnoughDays:
        """Return LESS, MORE or UNCLEAR, or what there is too little of."""
        found = self.difference
        return found if isinstance(found, NotEnoughDays) else found.side


def compare(before: Stretch, after: Stretch) -> tuple[Compared, ...]:
    """Return the crashes in 30 logged days, then each of the values, in the order of ``before``."""
    found = [Compared("crashes", rate(before), rate(after), rate_ratio(before, after))]
    for name, ones in before.values.items():
        others = after.values[name]
        found.append(Compared(name, median(ones), median(others), shift(ones, others)))
    for name, ones in before.weeks.items():
        others = after.weeks[name]
        wider = widening([ones, others])
        middles = (median(ones, wider), median(others, wider))
        found.append(Compared(name, *middles, shift(ones, others, wider)))
    return tuple(found)


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


def rate_ratio(before: Stretch, after: Stretch) -> Difference | NotEnoughDays:
    """Return how many times as often crashes began in a logged day; needs five crashes in all.

    Given their sum, those of the later stretch are binomial; the interval is Clopper and Pearson's (1934,
    doi 10.1093/biomet/26.4.404): never too narrow, so "rarer" is rather not said.
    """
    logged = min(before.logged, after.logged)
    if logged < MIN_LOGGED:
        return NotEnoughDays(MIN_LOGGED, logged)
    crashes = before.crashes + after.crashes
    if crashes < MIN_CRASHES:
        return NotEnoughDays(MIN_CRASHES, crashes)
    low = beta_interval(after.crashes, before.crashes + 1.0, INSIDE)[0] if after.crashes else 0.0
    high = beta_interval(after.crashes + 1.0, before.crashes, INSIDE)[1] if before.crashes else None
    times = before.logged / after.logged
    return Difference(
        middle=round(times * after.crashes / before.crashes, 2) if before.crashes else None,
        low=round(times * low / (1.0 - low), 3),
        high=None if high is None else round(times * high / (1.0 - high), 3),
        none=1.0,
    )


def median(values: Sequence[float], wider: float = 1.0) -> Middle:
    """Return the median, its interval by ranks (the sign test's), so many times as wide.

    No interval below six values, nor where it would be wider than they are.
    """
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    if not len(ordered):
        return Middle(0, None, None, None)
    place = _rank(len(ordered), wider)
    middle = round(float(np.median(ordered)), 2)
    if place is None:
        return Middle(len(ordered), middle, None, None)
    low, high = float(ordered[place]), float(ordered[-place - 1])
    return Middle(len(ordered), middle, round(low, 2), round(high, 2))


def shift(
    before: Sequence[float], after: Sequence[float], wider: float = 1.0
) -> Difference | NotEnoughDays:
    """Return how far values shifted: the median of all differences of a later and an earlier one.

    Hodges and Lehmann 1963, doi 10.1214/aoms/1177704172, the interval by Mann and Whitney's spread, so many
    times as wide. Four of each are needed.
    """
    fewest = min(len(before), len(after))
    if fewest < MIN_VALUES:
        return NotEnoughDays(MIN_VALUES, fewest)
    shifts = np.sort(np.subtract.outer(np.asarray(after), np.asarray(before)).ravel())
    pairs = len(shifts)
    spread = sqrt(pairs * (len(before) + len(after) + 1) / 12.0) * wider
    place = int(max(pairs / 2.0 - NORMAL * spread - 0.5, 0.0))
    return Difference(
        middle=round(float(np.median(shifts)), 2),
        low=round(float(shifts[place]), 3),
        high=round(float(shifts[-place - 1]), 3),
        none=0.0,
    )


def widening(series: Sequence[Sequence[float]]) -> float:
    """Return by how much intervals widen because neighbours are alike: 1 where they are not, 3 at most.

    Alike is the common correlation of each value's rank in its own series with the next one's, as Hamed and
    Rao do (1998, doi 10.1016/S0022-1694(97)00125-X): one strange week says little.
    """
    parts = [_ranks(np.asarray(one, dtype=np.float64)) for one in series if len(one)]
    off = [part - part.mean() for part in parts]
    spread = sum(float(part @ part) for part in off)
    if not spread:
        return 1.0
    alike = sum(float(part[1:] @ part[:-1]) for part in off) / spread
    alike += (1.0 + 3.0 * max(alike, 0.0)) * len(off) / sum(len(part) for part in off)
    alike = min(max(alike, 0.0), MOST_ALIKE)
    return sqrt((1.0 + alike) / (1.0 - alike))


def _ranks(values: Days) -> Days:
    """Return each value's rank, those of equal values being the same."""
    ordered = np.sort(values)
    below, upto = np.searchsorted(ordered, values), np.searchsorted(ordered, values, side="right")
    return np.asarray((below + upto) / 2.0)


def _rank(count: int, wider: float) -> int | None:
    """Return the largest rank whose order statistics hold the median in 19 of 20 cases."""
    exact = _exact_rank(count)
    if exact is None:
        return None
    place = int(count / 2.0 - (count / 2.0 - exact) * wider)
    return place if place >= 0 else None


def _exact_rank(count: int) -> int | None:
    """Return the same for values that tell nothing of each other."""
    if count > 200:
        return int(count / 2.0 - NORMAL * sqrt(count) / 2.0)
    tail, allowed = 0.0, (1.0 - INSIDE) / 2.0
    for place in range(count):
        tail += comb(count, place) / 2.0**count
        if tail > allowed:
            return place - 1 if place else None
    return None
