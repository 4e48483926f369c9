"""Coefficients of the four regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.205,
        "likely": 0.294,
        "score": 0.377,
        "score_root": -0.186,
        "onset_odds": 0.149,
        "rise": 0.139,
        "severity": 0.091,
        "mild": 0.672,
        "muscle_only": -0.210,
        "breadth": -0.971,
        "reading": 0.729,
        "marked": 0.611,
        "after_another": -0.143,
        "one_day": -0.056,
        "over_next_day": 0.630,
        "others_last": -0.190,
        "log_length": 0.417,
        "logged_share": 0.015,
        "logged": -0.503,
        "open": 0.042,
        "age": -0.022,
        "others_month": 0.031,
        "channels": 0.363,
        "usual": 0.067,
        "well": -0.979,
        "rise_when_well": 0.117,
        "infection_like": -1.108,
        "never": 0.335,
        "never_short": 0.256,
        "never_length": 0.479,
        "never_effort": -2.538,
        "never_same_day": -2.613,
        "never_rise": -0.443,
        "never_infection": 8.527,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.351,
        "share": 0.078,
        "excess": -0.144,
        "ratio": 0.273,
        "common": -0.451,
        "same_day": 0.826,
        "late": 0.162,
        "cumulated": 0.212,
        "rival": -4.762,
        "infection_like": -1.145,
        "muscle_only": -0.387,
        "rise": 0.213,
        "severity": 0.152,
        "mild": 0.793,
        "breadth": -0.693,
        "one_day": -0.019,
        "two_days": 0.095,
        "usual_share": 3.158,
        "others_last": -0.567,
        "usual": 0.003,
        "well": 0.275,
        "marked": -0.031,
        "never": -1.732,
        "never_same_day": 0.851,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -0.863,
        "share": 0.406,
        "excess": -0.168,
        "ratio": 0.327,
        "common": -0.296,
        "same_day": 0.400,
        "late": -0.666,
        "cumulated": -0.066,
        "rival": -2.777,
        "infection_like": -0.521,
        "muscle_only": -0.110,
        "rise": 0.099,
        "severity": 0.030,
        "mild": -0.043,
        "breadth": -0.496,
        "one_day": 0.280,
        "two_days": 0.177,
        "usual_share": 1.448,
        "others_last": -0.168,
        "usual": 0.023,
        "well": 0.196,
        "marked": -0.005,
        "never": -1.473,
        "never_same_day": 1.742,
    }
)

PERSON: Mapping[str, float] = MappingProxyType(
    {
        "constant": 3.413,
        "after_0": -0.898,
        "after_1": 0.424,
        "after_2": 0.393,
        "after_3": 0.633,
        "lasting": 0.042,
        "lasting_share": 0.749,
        "later_share": 0.058,
        "lasting_after_effort": 0.238,
        "marks": 0.248,
        "usual": 0.001,
        "well": -3.495,
        "days": -0.651,
    }
)
