"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.323,
        "likely": 0.174,
        "score": -0.212,
        "score_root": 0.410,
        "onset_odds": 0.220,
        "rise": 0.269,
        "severity": 0.083,
        "mild": 0.666,
        "muscle_only": -0.439,
        "breadth": -0.824,
        "reading": 0.147,
        "marked": 0.807,
        "after_another": 0.066,
        "one_day": -0.085,
        "log_length": 0.703,
        "logged_share": 0.359,
        "logged": -1.272,
        "open": 0.089,
        "age": -0.053,
        "others_month": -0.381,
        "channels": 0.178,
        "usual": 0.122,
        "well": -0.282,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.042,
        "share": -0.014,
        "excess": -0.132,
        "ratio": 0.706,
        "common": -0.326,
        "same_day": 0.658,
        "late": 0.041,
        "cumulated": -0.526,
        "rival": -6.064,
        "infection_like": 1.170,
        "muscle_only": 0.942,
        "rise": 0.208,
        "severity": 0.072,
        "mild": 0.518,
        "breadth": -0.568,
        "one_day": 0.090,
        "two_days": 0.828,
        "usual_share": 2.068,
        "usual": -0.006,
        "well": -0.782,
        "marked": 0.008,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.048,
        "share": 0.298,
        "excess": -0.246,
        "ratio": 0.759,
        "common": -0.412,
        "same_day": 0.783,
        "late": -0.951,
        "cumulated": 0.246,
        "rival": -4.351,
        "infection_like": 2.203,
        "muscle_only": 0.004,
        "rise": 0.190,
        "severity": -0.100,
        "mild": -0.830,
        "breadth": -0.339,
        "one_day": 0.405,
        "two_days": 0.719,
        "usual_share": 1.274,
        "usual": 0.067,
        "well": -0.252,
        "marked": 0.093,
    }
)
