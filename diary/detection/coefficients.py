"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.468,
        "likely": 0.234,
        "score": 0.276,
        "score_root": -0.103,
        "onset_odds": 0.204,
        "rise": 0.301,
        "severity": 0.212,
        "mild": 1.056,
        "muscle_only": -0.670,
        "breadth": -1.338,
        "reading": 0.780,
        "marked": 0.696,
        "after_another": -0.229,
        "one_day": 0.285,
        "over_next_day": -0.706,
        "others_last": 1.075,
        "log_length": 1.395,
        "logged_share": 1.213,
        "logged": -1.832,
        "open": 0.025,
        "age": -0.011,
        "others_month": 0.156,
        "channels": 0.065,
        "usual": -0.080,
        "well": -1.179,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.568,
        "share": 0.117,
        "excess": -0.106,
        "ratio": 0.259,
        "common": -0.296,
        "same_day": 0.889,
        "late": 0.234,
        "cumulated": -0.345,
        "rival": -4.770,
        "infection_like": -0.002,
        "muscle_only": 0.521,
        "rise": 0.186,
        "severity": 0.027,
        "mild": 0.404,
        "breadth": -0.765,
        "one_day": 0.317,
        "two_days": 0.303,
        "usual_share": 2.831,
        "others_last": 0.367,
        "usual": 0.097,
        "well": -1.387,
        "marked": -0.014,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": 0.035,
        "share": 0.413,
        "excess": -0.146,
        "ratio": 0.510,
        "common": -0.204,
        "same_day": 0.606,
        "late": -0.944,
        "cumulated": 0.150,
        "rival": -3.065,
        "infection_like": 0.929,
        "muscle_only": 0.226,
        "rise": 0.168,
        "severity": -0.075,
        "mild": -0.638,
        "breadth": -0.860,
        "one_day": 0.814,
        "two_days": 0.378,
        "usual_share": 0.730,
        "others_last": -0.310,
        "usual": 0.055,
        "well": -1.442,
        "marked": -0.032,
    }
)
