"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -0.210,
        "score": -0.496,
        "score_root": 0.982,
        "onset_odds": 0.665,
        "rise": 0.360,
        "breadth": 0.330,
        "reading": -0.390,
        "marked": 0.670,
        "one_day": 0.229,
        "log_length": 1.851,
        "logged_share": 1.080,
        "logged": -2.808,
        "open": -0.213,
        "others_month": -0.596,
        "channels": -0.235,
        "usual": 0.237,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -3.616,
        "share": 0.522,
        "excess": -0.105,
        "same_day": 1.064,
        "late": 1.039,
        "cumulated": 1.022,
        "rival": -4.725,
        "infection_like": -0.785,
        "muscle_only": 0.575,
        "rise": 0.590,
        "breadth": -0.258,
        "one_day": 0.418,
        "two_days": 0.014,
        "usual_share": 3.467,
        "usual": 0.375,
        "marked": -0.051,
    }
)
