"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.025,
        "score": -0.659,
        "score_root": 1.090,
        "onset_odds": 0.680,
        "rise": 0.243,
        "breadth": 0.417,
        "reading": -0.120,
        "marked": 0.840,
        "one_day": 0.056,
        "log_length": 1.958,
        "logged_share": 1.084,
        "logged": -2.992,
        "open": 0.485,
        "others_month": -0.536,
        "channels": 0.118,
        "usual": 0.200,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -4.182,
        "share": 0.433,
        "excess": 0.089,
        "same_day": 0.847,
        "late": 0.162,
        "cumulated": -0.065,
        "rival": -6.101,
        "infection_like": -0.622,
        "muscle_only": 0.654,
        "rise": 0.400,
        "breadth": 0.367,
        "one_day": 0.370,
        "two_days": 0.438,
        "usual_share": 3.071,
        "usual": 0.368,
        "marked": 0.315,
    }
)
