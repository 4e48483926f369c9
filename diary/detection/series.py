"""Daily series of one diary. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Series:
    """What was recorded, one value a diary day, day 0 being ``start``.

    Every array has shape (n_days,). NaN is "not recorded"; 0 is "recorded as none".

    load: by kind of exertion, effort x minutes summed over the day (arbitrary units, Foster 2001,
        doi 10.1519/00124278-200102000-00019).
    symptoms: by name, 0-10, worst of the day.
    overall: how bad the day was, 0-10. crash_mark: the person's own mark, 0-3.
    sleep_quality: 0-10, 10 fully refreshed. sleep_hours: hours.
    measures: by name, in their own units. factors: by name, 0-10 or 0/1.
    too_ill: the day was marked too ill to log. filled: the day's ratings were carried or back-filled.
    """

    start: date
    load: Mapping[str, Days]
    symptoms: Mapping[str, Days]
    overall: Days
    crash_mark: Days
    sleep_quality: Days
    sleep_hours: Days
    measures: Mapping[str, Days]
    factors: Mapping[str, Days]
    too_ill: Flags
    filled: Flags

    def __len__(self) -> int:
        return len(self.overall)

    def day(self, index: int) -> date:
        """Return the date of the day at ``index``."""
        return self.start + timedelta(days=index)

    def part(self, first: int, stop: int) -> Series:
        """Return the days from ``first`` to before ``stop`` as a diary of their own."""
        days = slice(first, stop)
        return Series(
            start=self.day(first),
            load=_cut(self.load, days),
            symptoms=_cut(self.symptoms, days),
            overall=self.overall[days],
            crash_mark=self.crash_mark[days],
            sleep_quality=self.sleep_quality[days],
            sleep_hours=self.sleep_hours[days],
            measures=_cut(self.measures, days),
            factors=_cut(self.factors, days),
            too_ill=self.too_ill[days],
            filled=self.filled[days],
        )

    def index(self, day: date) -> int:
        """Return the index of ``day``; negative or past the end when it lies outside."""
        return (day - self.start).days


def _cut(named: Mapping[str, Days], days: slice) -> Mapping[str, Days]:
    return {name: values[days] for name, values in named.items()}
