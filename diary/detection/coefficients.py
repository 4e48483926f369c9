"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.030,
        "score": -0.759,
        "score_root": 1.222,
        "onset_odds": 0.664,
        "rise": 0.302,
        "breadth": 0.588,
        "reading": -0.436,
        "marked": 0.772,
        "one_day": 0.130,
        "log_length": 1.554,
        "logged_share": 0.450,
        "logged": -2.667,
        "open": 0.694,
        "others_month": -0.599,
        "channels": 0.226,
        "usual": 0.236,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -4.780,
        "share": 0.506,
        "excess": 0.069,
        "same_day": 0.937,
        "late": 0.214,
        "cumulated": 0.185,
        "rival": -5.418,
        "infection_like": -1.439,
        "muscle_only": 0.030,
        "rise": 0.432,
        "breadth": 0.706,
        "one_day": 0.420,
        "two_days": 0.537,
        "usual_share": 3.848,
        "usual": 0.367,
        "marked": 0.256,
    }
)
