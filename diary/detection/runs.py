"""Where a share of days lies when days come in runs, from counts. PURE: standard library and NumPy only."""

from __future__ import annotations

import numpy as np

from diary.detection.beta import beta_interval
from diary.detection.series import Flags


def share_between(marked: Flags, reach: int, inside: float = 0.9) -> tuple[float, float]:
    """Return where the share of marked days lies with probability ``inside`` (Jeffreys).

    What marks a day marks ``reach`` days at least, so days are counted as runs: as fewer by the mean length of the
    run that a marked day is in (by that of the others, where those are rarer). For runs that begin at random this is
    how much wider than by single days the share varies. ``marked`` are the days that tell, in order.
    """
    hits = int(marked.sum())
    rarer = marked if 2 * hits <= len(marked) else ~marked
    alike = max(_run_of_a_day(rarer), float(reach))
    return beta_interval(hits / alike + 0.5, (len(marked) - hits) / alike + 0.5, inside)


def _run_of_a_day(marked: Flags) -> float:
    """Return the mean over marked days of the length of their run; 0 for none."""
    edges = np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8))
    lengths = np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)
    return float((lengths**2).sum() / lengths.sum()) if len(lengths) else 0.0
