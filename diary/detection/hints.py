"""What it says about a day that it was logged or not. PURE: standard library and NumPy only.

People stop logging when they crash, but for other reasons too. So the person's own rates are learned,
one stretch of missing days can say only so much, and a pause of more than a week says nothing.
"""

from __future__ import annotations

import numpy as np

from diary.detection.series import Days, Flags

PRIOR_MISSING = (0.15, 0.30)  # share of days missing as usual and in a crash (Ono 2019; assumption)
MISSING_DAYS = 20.0  # days that prior is worth
LONGEST_GAP = 7  # days; a longer one is a pause in logging and says nothing about crashes
GAP_LIMIT = 0.8  # log odds that one stretch of missing days can give in all


def logging_hints(rated: Flags, crash: Days) -> Days:
    """Return what each day's being logged or not says for a crash, in log odds.

    ``crash`` is the weight as a crash day of the first days, which teach the rates. Of the days
    beyond, those not logged say nothing yet: they may be filled in.
    """
    known = len(crash)
    usual_missing, crash_missing = PRIOR_MISSING
    missing, gap = ~rated[:known], gap_lengths(rated[:known])
    short = missing & (gap <= LONGEST_GAP)
    inside = _beside(crash > 0.3)
    told = rated[:known] | short
    n_in, n_out = (told & inside).sum(), (told & ~inside).sum()
    p_in = (float((short & inside).sum()) + MISSING_DAYS * crash_missing) / (n_in + MISSING_DAYS)
    p_out = (float((short & ~inside).sum()) + MISSING_DAYS * usual_missing) / (n_out + MISSING_DAYS)
    p_in, p_out = min(p_in, 0.9), min(max(p_out, 0.02), 0.9)
    found = np.where(rated, 0.5 * np.log((1 - p_in) / (1 - p_out)), 0.0)
    limit = GAP_LIMIT / np.maximum(gap, 1)
    each = np.clip(0.5 * np.log(p_in / p_out), -limit, limit)
    found[:known] = np.where(missing, each, found[:known])
    return found


def gap_lengths(rated: Flags) -> Days:
    """Return for each missing day the length of the stretch it lies in, 0 for rated days."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], rated, [True]]).astype(np.int8)))
    found = np.zeros(len(rated))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        found[begin:end] = end - begin
    return found


def _beside(days: Flags) -> Flags:
    found = days.copy()
    found[1:] |= days[:-1]
    found[:-1] |= days[1:]
    return found
