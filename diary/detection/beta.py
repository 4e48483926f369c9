"""Where a share lies, from counts. PURE: standard library and NumPy only."""

from __future__ import annotations

import numpy as np

_STEPS = 4000


def beta_interval(hits: float, misses: float, inside: float = 0.95) -> tuple[float, float]:
    """Return between which values a share lies with probability ``inside``: the middle of a beta curve.

    ``hits`` and ``misses`` are counts with what the prior adds, both above 0.
    """
    places = (np.arange(_STEPS) + 0.5) / _STEPS
    height = (hits - 1.0) * np.log(places) + (misses - 1.0) * np.log1p(-places)
    sums = np.cumsum(np.exp(height - height.max()))
    sums /= sums[-1]
    tail = (1.0 - inside) / 2.0
    return float(np.interp(tail, sums, places)), float(np.interp(1.0 - tail, sums, places))
