"""Which days were heavy for this person, by kind and cumulated. PURE: standard library and NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diary.detection.channels import Matrix
from diary.detection.series import Days, Flags, Series
from diary.detection.usual import STEP, _quantile, _windows, centres_of

RUN = 3  # days of a cumulated load (domain: three-day sum)
RUN_CAP = 1.5  # spreads
LEAST_LOAD = (
    0.01  # effort x minutes; typed minutes may be nearly none, and nothing is measured by that
)
SPARSE = 0.5  # a kind logged on fewer of the logged days is logged as an event only
WEEKDAY_DAYS = 2.5  # same weekdays that "no weekly rhythm" is worth
MIN_LOADS = 5


@dataclass(frozen=True, slots=True)
class Exertion:
    """Loads of every kind, shape (n_days, n_kinds), and how far each lies above the usual.

    ``excess`` is in the person's own spreads of that kind, NaN where nothing was logged. ``run`` is
    the same for all kinds over the last three days together, shape (n_days,). ``total`` and
    ``usual_total`` are loads of all kinds together, shape (n_days,).
    """

    kinds: tuple[str, ...]
    load: Matrix
    usual: Matrix
    excess: Matrix
    run: Days
    total: Days
    usual_total: Days


def weigh(series: Series, logged: Flags, known: int | None = None) -> Exertion:
    """Return every day's loads against the person's own usual, weekly rhythm taken out.

    The usual is the median of the 71 days around, over days on which that kind was logged; a kind
    that is logged on fewer than half of the logged days is logged as an event, so there the logged
    days without it rank below every event (as an order, not as a number). What is usual is learned
    from the days before ``known``.
    """
    kinds = tuple(sorted(kind for kind, days in series.load.items() if np.any(days > 0)))
    if not kinds:
        nothing = np.full(len(series), np.nan)
        empty = np.empty((len(series), 0))
        return Exertion((), empty, empty, empty, nothing, nothing, nothing)
    load = np.stack([series.load[kind] for kind in kinds], axis=1)
    weekday = series.start.weekday()
    usual, excess = _against_usual(load, logged, weekday, known)
    total = _sum_known(load, axis=1)
    together = _relative(load, logged, known)[:, None]
    _, above = _against_usual(together, logged, weekday, known)
    usual_total = np.where(np.isfinite(usual), usual, 0.0).sum(axis=1)
    return Exertion(kinds, load, usual, excess, _run(above[:, 0]), total, usual_total)


def _sum_known(values: Matrix, axis: int) -> Days:
    known = np.isfinite(values)
    found: Days = np.where(
        known.any(axis=axis), np.where(known, values, 0.0).sum(axis=axis), np.nan
    )
    return found


def _relative(load: Matrix, logged: Flags, known: int | None) -> Days:
    """Add kinds up in units of each one's own mean, so that long light kinds do not drown others.

    A kind that is logged on most days and always the same adds nothing.
    """
    seen = np.isfinite(load[:known])
    days = np.maximum(np.where(logged[:known, None], 1, seen).sum(axis=0), 1)
    learned = np.where(seen, load[:known], 0.0)
    scale = learned.sum(axis=0) / days
    lowest = np.where(seen, load[:known], np.inf).min(axis=0, initial=np.inf)
    changes = (seen.sum(axis=0) / days < SPARSE) | (learned.max(axis=0, initial=0.0) > lowest)
    return _sum_known((load / np.maximum(scale, 1e-9))[:, changes], axis=1)


def _run(excess: Days) -> Days:
    """Return the excess of the last three days together; NaN unless at least two of them are known.

    A day counts for no more than RUN_CAP, so that a single heavy day is no run.
    """
    padded = np.concatenate([np.full(RUN - 1, np.nan), np.minimum(excess, RUN_CAP)])
    last = np.stack([padded[shift : shift + len(excess)] for shift in range(RUN)])
    known = np.isfinite(last)
    found: Days = np.where(known, last, 0.0).sum(axis=0) / np.sqrt(RUN)
    return np.where(known.sum(axis=0) >= RUN - 1, found, np.nan)


def _against_usual(
    load: Matrix, logged: Flags, first_weekday: int, known: int | None
) -> tuple[Matrix, Matrix]:
    """Return the usual load and the excess over it in spreads, both shape (n_days, n_kinds)."""
    learned, there = load[:known], logged[:known]
    seen = np.isfinite(learned)
    share = seen.sum(axis=0) / max(int((there | seen.any(axis=1)).sum()), 1)
    rest = there[:, None] & ~seen & (share < SPARSE)
    ranked = np.where(rest, 0.0, learned)
    centres = centres_of(len(learned))
    middle, spread = _middle_and_spread(_windows(ranked, centres), _typical(learned))
    nearest = np.minimum(np.arange(len(load)) // STEP, len(centres) - 1)
    usual, width = middle[nearest], spread[nearest]
    excess = (load - usual) / width
    return usual, excess - _weekly(excess, first_weekday, known)


def _typical(load: Matrix) -> Days:
    """Return each kind's median load over days with any, the yardstick for its smallest spread."""
    median = _quantile(np.where(load > 0, load, np.nan)[None], 0.5)[0]
    found: Days = np.where(np.isfinite(median), np.maximum(median, LEAST_LOAD), 1.0)
    return found


def _middle_and_spread(windows: Matrix, typical: Days) -> tuple[Matrix, Matrix]:
    middle = _quantile(windows, 0.5)
    upper = (_quantile(windows, 0.84) - middle) / 1.0
    lower = (middle - _quantile(windows, 0.16)) / 1.0
    spread = np.maximum(np.maximum(0.5 * (upper + lower), 0.6 * upper), 0.25 * typical)
    few = np.isfinite(windows).sum(axis=1) < MIN_LOADS
    everything = _quantile(np.where(few, np.nan, middle)[None], 0.5)[0]
    everything = np.where(np.isfinite(everything), everything, typical)
    return np.where(few, everything, middle), np.where(few, 0.5 * typical, spread)


def _weekly(excess: Matrix, first_weekday: int, known: int | None) -> Matrix:
    """Return each weekday's usual excess, shrunk towards none: weekly rhythm is not a trigger."""
    weekday = (np.arange(len(excess)) + first_weekday) % 7
    learned = excess[:known]
    weeks = -(-len(learned) // 7)
    padded = np.full((7 * weeks, excess.shape[1]), np.nan)
    padded[: len(learned)] = learned
    by_day = padded.reshape(weeks, 7, -1).swapaxes(0, 1)
    counts = np.isfinite(by_day).sum(axis=1)
    rhythm = np.nan_to_num(_quantile(by_day, 0.5)) * counts / (counts + WEEKDAY_DAYS)
    found: Matrix = np.roll(rhythm, first_weekday, axis=0)[weekday]
    return found
