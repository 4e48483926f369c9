"""What else was there around crashes, and on other days. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from diary.detection.beta import beta_interval
from diary.detection.runs import share_between

DAYS_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Company:
    """A co-factor on the day of the onset or the three before: ``present`` at so many of ``crashes``.

    ``low`` to ``high`` is where that share lies in nine of ten cases (Jeffreys). Of ``days`` other logged days,
    ``days_present`` had it on the day or in the three before, ``others``; that share lies between ``other_low`` and
    ``other_high`` in nine of ten cases. ``onsets`` are the crashes' own days.
    """

    name: str
    crashes: int
    present: int
    low: float
    high: float
    days: int
    other_low: float
    other_high: float
    onsets: tuple[int, ...]
    others: tuple[int, ...]

    @property
    def days_present(self) -> int:
        """Return how many other days had it."""
        return len(self.others)


def company(
    factors: Mapping[str, Collection[int]], logged: Sequence[bool], onsets: Sequence[int]
) -> tuple[Company, ...]:
    """Return every co-factor that was present at a crash, the most frequent first; indices are days."""
    begun = frozenset(onsets)
    others = [day for day, is_logged in enumerate(logged) if is_logged and day not in begun]
    found = [_one(name, frozenset(days), onsets, others) for name, days in factors.items()]
    return tuple(sorted((one for one in found if one.present), key=lambda one: -one.present))


def _one(
    name: str, present: frozenset[int], onsets: Sequence[int], others: Sequence[int]
) -> Company:
    near = frozenset(day + later for day in present for later in range(DAYS_BEFORE + 1))
    hit = tuple(day for day in onsets if day in near)
    low, high = beta_interval(len(hit) + 0.5, len(onsets) - len(hit) + 0.5, 0.9)
    marked = np.array([day in near for day in others], dtype=np.bool_)
    other_low, other_high = share_between(marked, DAYS_BEFORE + 1)
    return Company(
        name=name,
        crashes=len(onsets),
        present=len(hit),
        low=low,
        high=high,
        days=len(others),
        other_low=other_low,
        other_high=other_high,
        onsets=hit,
        others=tuple(day for day in others if day in near),
    )
