"""How much load is too much, so that a person's crashes come as often as wanted. PURE: NumPy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from diary.detection.simulate.person import Person

Array = NDArray[np.float64]
DAYS = 1500  # ordinary days that the limit is read from
RECOVERY = 0.63  # of a load is still there a day later: a half-life of 1.5 days (assumption)
FOLLOWED = 1.8  # median lengths that a crash and those that overlap with it take (measured)
SOFT = 0.03  # how sharp the limit is, in log load (assumption)


def limit_of(person: Person) -> float:
    """Return the limit of relative load at which about ``person.rate`` crashes begin in 30 days.

    A crash that begins in another is none of its own, so the days outside crashes must bring on all of them.
    """
    loads = _ordinary(person)
    outside = max(1.0 - person.rate * FOLLOWED * person.length / 30.0, 0.25)
    share = (
        0.5 + person.chance
    )  # the odds go up and down with the days before, small ones more up than down
    wanted = share * person.rate / 30.0 / outside / len(person.sensitive)
    limits = np.linspace(0.6, 8.0, 149)
    starts = {"leaky": _overflows, "cumulative": _sums}.get(person.mechanism, _days)
    often = starts(loads, limits, person.chance)
    return float(limits[int(np.argmin(np.abs(often - wanted)))])


def big_day(person: Person) -> float:
    """Return the chance that a kind is much heavier than usual on a day."""
    return person.big_days / len(person.kinds) * 1.5


def _ordinary(person: Person) -> Array:
    rng = np.random.default_rng(5)
    loads = np.exp(rng.normal(0, np.hypot(person.load_sd, person.weekly), DAYS))
    big = rng.random(DAYS) < big_day(person)
    return np.asarray(np.where(big, loads * rng.uniform(1.8, 3.0, DAYS), loads))


def _days(loads: Array, limits: Array, chance: float) -> Array:
    over = np.log(loads[:, None] / limits)
    return np.asarray(chance * (1.0 / (1.0 + np.exp(-over / SOFT))).mean(axis=0))


def _overflows(loads: Array, limits: Array, _chance: float) -> Array:
    store, count = np.zeros(len(limits)), np.zeros(len(limits))
    for load in loads:
        store = store * RECOVERY + max(float(load) - 1.0, 0.0)
        count += store > limits
        store[store > limits] = 0.0
    return np.asarray(count / len(loads))


def _sums(loads: Array, limits: Array, chance: float) -> Array:
    three = np.lib.stride_tricks.sliding_window_view(loads, 3)
    level = np.where(three.min(axis=1) > 1.0, three.mean(axis=1), 0.0)
    return np.asarray(chance * (level[:, None] > limits).mean(axis=0))
