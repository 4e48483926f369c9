"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -0.555,
        "score": -0.717,
        "score_root": 1.137,
        "onset_odds": 0.442,
        "rise": 0.716,
        "severity": -0.123,
        "mild": 0.086,
        "muscle_only": -0.734,
        "breadth": -0.455,
        "reading": -0.419,
        "marked": 0.787,
        "one_day": 0.099,
        "log_length": 1.124,
        "logged_share": 0.133,
        "logged": -2.158,
        "open": -0.139,
        "others_month": -0.300,
        "channels": 0.171,
        "usual": 0.171,
        "well": -0.986,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.076,
        "share": 0.172,
        "excess": -0.108,
        "ratio": 0.067,
        "common": -0.281,
        "same_day": 0.760,
        "late": -0.014,
        "cumulated": 0.095,
        "rival": -4.834,
        "infection_like": 0.048,
        "muscle_only": -0.055,
        "rise": 0.562,
        "severity": -0.071,
        "mild": 0.465,
        "breadth": -0.441,
        "one_day": 0.840,
        "two_days": 0.172,
        "usual_share": 1.934,
        "usual": 0.237,
        "well": -0.347,
        "marked": -0.002,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.937,
        "share": 0.317,
        "excess": -0.129,
        "ratio": 0.215,
        "common": -0.239,
        "same_day": 0.782,
        "late": -1.054,
        "cumulated": 0.014,
        "rival": -4.145,
        "infection_like": 0.452,
        "muscle_only": -0.059,
        "rise": 0.234,
        "severity": 0.007,
        "mild": 0.317,
        "breadth": -0.169,
        "one_day": 0.703,
        "two_days": 0.278,
        "usual_share": 1.541,
        "usual": 0.063,
        "well": -0.321,
        "marked": 0.050,
    }
)
