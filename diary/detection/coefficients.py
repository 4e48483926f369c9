"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -0.985,
        "likely": 0.288,
        "score": 0.315,
        "score_root": -0.129,
        "onset_odds": 0.142,
        "rise": 0.117,
        "severity": 0.186,
        "mild": 0.959,
        "muscle_only": -0.173,
        "breadth": -0.955,
        "reading": 0.481,
        "marked": 0.545,
        "after_another": -0.216,
        "one_day": 0.025,
        "over_next_day": -0.211,
        "others_last": 0.049,
        "log_length": 0.518,
        "logged_share": 0.039,
        "logged": -0.764,
        "open": 0.073,
        "age": 0.014,
        "others_month": 0.075,
        "channels": 0.118,
        "usual": -0.029,
        "well": -1.348,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.256,
        "share": 0.115,
        "excess": -0.201,
        "ratio": 0.379,
        "common": -0.449,
        "same_day": 0.757,
        "late": 0.375,
        "cumulated": 0.179,
        "rival": -4.367,
        "infection_like": -1.496,
        "muscle_only": -0.200,
        "rise": 0.170,
        "severity": 0.120,
        "mild": 0.531,
        "breadth": -0.567,
        "one_day": 0.099,
        "two_days": 0.239,
        "usual_share": 3.354,
        "others_last": 0.311,
        "usual": 0.035,
        "well": -1.261,
        "marked": -0.003,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.896,
        "share": 0.439,
        "excess": -0.229,
        "ratio": 0.527,
        "common": -0.296,
        "same_day": 0.618,
        "late": -0.510,
        "cumulated": -0.125,
        "rival": -2.494,
        "infection_like": -0.872,
        "muscle_only": 0.088,
        "rise": 0.140,
        "severity": 0.010,
        "mild": -0.117,
        "breadth": -0.506,
        "one_day": 0.444,
        "two_days": 0.272,
        "usual_share": 2.214,
        "others_last": 0.168,
        "usual": 0.040,
        "well": -0.917,
        "marked": 0.030,
    }
)
