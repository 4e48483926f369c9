"""What speaks about how a day was, side by side. PURE: standard library and NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diary.detection.series import Days, Flags, Series

Matrix = NDArray[np.float64]

OVERALL = "overall"
CRASH_MARK = "crash mark"
SLEEP = "sleep"
RESTING_HR = "resting_hr"
HRV = "hrv"

# A channel with fewer values than this, or with one value only, says nothing about change.
MIN_VALUES = 5
SMALLEST_SPREAD, COARSEST_SPREAD = 0.7, 1.3  # points of 0-10


@dataclass(frozen=True, slots=True)
class Channels:
    """Everything that gets worse in a crash, all turned so that higher is worse.

    values: shape (n_days, n_channels), NaN where not recorded.
    floor: smallest believable spread from day to day, in the channel's own units.
    prior: response expected in a typical crash, in spreads, before the person's own crashes teach it.
    n_symptoms: the first so many channels are the person's symptoms, on 0-10.
    """

    names: tuple[str, ...]
    values: Matrix
    floor: Days
    prior: Days
    n_symptoms: int


def rated_days(series: Series) -> Flags:
    """Return the days on which the person said how they were: a symptom, overall, crash or too ill."""
    said = series.too_ill | np.isfinite(series.overall) | np.isfinite(series.crash_mark)
    for values in series.symptoms.values():
        said = said | np.isfinite(values)
    return said


def gather(series: Series, known: int | None = None) -> Channels:
    """Return the channels of a diary. One that never changes is left out: it can tell nothing.

    Only the days before ``known`` decide what is left out and how fine a scale is.
    """
    symptoms = [
        (name, values, _floor(values[:known]), 2.0)
        for name, values in sorted(series.symptoms.items())
    ]
    others = [
        (OVERALL, series.overall, _floor(series.overall[:known]), 2.2),
        (CRASH_MARK, _marks(series.crash_mark, known), 0.6, 2.5),
        (SLEEP, 10.0 - series.sleep_quality, 1.0, 0.7),
        (RESTING_HR, _measure(series, RESTING_HR), 1.5, 0.7),
        (HRV, -_measure(series, HRV), 2.0, 0.5),
    ]
    symptoms = [channel for channel in symptoms if _varies(channel[1][:known])]
    kept = symptoms + [channel for channel in others if _varies(channel[1][:known])]
    columns = [values for _name, values, _floor, _prior in kept]
    return Channels(
        names=tuple(channel[0] for channel in kept),
        values=np.stack(columns, axis=1) if columns else np.empty((len(series), 0)),
        floor=np.array([channel[2] for channel in kept]),
        prior=np.array([channel[3] for channel in kept]),
        n_symptoms=len(symptoms),
    )


def _marks(values: Days, known: int | None) -> Days:
    """Return the crash marks; somebody who only ever marks 1 means as much by it as others by 2."""
    highest = np.nanmax(values[:known], initial=0.0)
    return np.where(values == 1.0, 2.0, values) if highest == 1.0 else values


def _floor(values: Days) -> float:
    """Return the smallest believable spread: on a scale of few words a step is no large change."""
    used = np.unique(values[np.isfinite(values)])
    step = float(np.median(np.diff(used))) if used.size > 1 else 1.0
    return min(max(SMALLEST_SPREAD, 0.45 * step), COARSEST_SPREAD)


def _measure(series: Series, name: str) -> Days:
    for other, values in series.measures.items():
        if other.casefold().replace(" ", "_") == name:
            return values
    return np.full(len(series), np.nan)


def _varies(values: Days) -> bool:
    finite = values[np.isfinite(values)]
    return bool(finite.size >= MIN_VALUES and finite.max() > finite.min())
