"""Which exertion came before an onset, if any. PURE: standard library and NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diary.detection.exertion import RUN
from diary.detection.fit import Fit

MUCH = 5.0  # ratio to a usual load of nothing
ABOVE = 0.5  # spreads above usual from which a day of a run is named as part of it


@dataclass(frozen=True, slots=True)
class Candidate:
    """The likeliest exertion before one onset, as positions in the diary.

    share: of the onset rate that exertion makes up, 0 to 1. rival: the likeliest co-factor and its
    share, ("", 0) without any. excess: of the trigger's kind on its heaviest day, in spreads. ratio: its load to the usual one.
    common: share of the diary's days that have as much exertion before them, or more.
    """

    days: tuple[int, ...]
    kind: int
    delay: int
    share: float
    excess: float
    ratio: float
    common: float
    cumulated: bool
    rival: str
    rival_share: float


def attribute(fit: Fit, onset: int) -> Candidate | None:
    """Return the likeliest exertion before ``onset``, None when none was above usual at all."""
    causes = fit.causes
    effort, run = causes.effort[onset], causes.run[onset]
    if effort.sum() + run.sum() <= 0.0:
        return None
    rival, rival_share = _rival(fit, onset)
    by_delay = effort.sum(axis=0) + run
    delay = int(by_delay.argmax())
    cumulated = bool(run[delay] > effort[:, delay].sum())
    days = _run_days(fit, onset - delay) if cumulated else (onset - delay,)
    kind = _kind(fit, effort[:, delay], days, cumulated)
    excess = float(np.nanmax(fit.exertion.excess[list(days), kind], initial=-9.0))
    share = causes.from_effort(onset)
    ratio = _ratio(fit, days, kind)
    return Candidate(
        days, kind, delay, share, excess, ratio, _common(fit, onset), cumulated, rival, rival_share
    )


def _kind(fit: Fit, effort: np.ndarray, days: tuple[int, ...], cumulated: bool) -> int:
    if not cumulated:
        return int(effort.argmax())
    excess = np.nan_to_num(fit.exertion.excess[list(days)], nan=0.0).clip(min=0.0).sum(axis=0)
    return int(excess.argmax())


def _run_days(fit: Fit, last: int) -> tuple[int, ...]:
    """Return the days of a cumulated load that were themselves above usual, the last one always."""
    first = max(last - RUN + 1, 0)
    heaviest = np.nan_to_num(fit.exertion.excess[first:last], nan=-9.0).max(axis=1, initial=-9.0)
    return (*(first + int(day) for day in np.flatnonzero(heaviest > ABOVE)), last)


def _ratio(fit: Fit, days: tuple[int, ...], kind: int) -> float:
    load = float(np.nansum(fit.exertion.load[list(days), kind]))
    usual = float(np.nansum(fit.exertion.usual[list(days), kind]))
    return load / usual if usual > 0 else MUCH


def _common(fit: Fit, onset: int) -> float:
    rates = fit.causes.effort.sum(axis=(1, 2)) + fit.causes.run.sum(axis=1)
    return float(np.mean(rates[: fit.known] >= rates[onset]))


def _rival(fit: Fit, onset: int) -> tuple[str, float]:
    shares = {
        name: float(days[onset]) / fit.causes.total_on(onset)
        for name, days in fit.causes.factors.items()
        if days[onset] > 0
    }
    if not shares:
        return "", 0.0
    name = max(sorted(shares), key=lambda known: shares[known])
    return name, shares[name]


def heavy_inside(fit: Fit, first: int, stop: int, excess: float) -> tuple[int, ...]:
    """Return the days from ``first`` to before ``stop`` with a kind at least ``excess`` above usual."""
    inside = fit.exertion.excess[first : min(stop, len(fit.rated))]
    if not inside.size:
        return ()
    heaviest = np.nan_to_num(inside, nan=-9.0).max(axis=1)
    return tuple(first + int(day) for day in np.flatnonzero(heaviest >= excess))
