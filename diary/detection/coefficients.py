"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.168,
        "score": -0.990,
        "score_root": 1.306,
        "onset_odds": 0.514,
        "rise": 0.243,
        "breadth": 0.424,
        "reading": -0.064,
        "marked": 0.740,
        "one_day": 0.221,
        "log_length": 2.307,
        "logged_share": 1.579,
        "logged": -3.304,
        "open": 0.424,
        "others_month": -0.549,
        "channels": 0.164,
        "usual": 0.235,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.753,
        "share": 0.232,
        "excess": -0.201,
        "ratio": 0.752,
        "common": -0.211,
        "same_day": 0.998,
        "late": 0.066,
        "cumulated": 0.208,
        "rival": -4.848,
        "infection_like": 0.016,
        "muscle_only": -0.108,
        "rise": 0.282,
        "breadth": 0.243,
        "one_day": 0.192,
        "two_days": 0.211,
        "usual_share": 2.204,
        "usual": 0.233,
        "marked": 0.094,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.103,
        "share": 0.404,
        "excess": -0.130,
        "ratio": 0.489,
        "common": -0.127,
        "same_day": 0.910,
        "late": -0.915,
        "cumulated": -0.017,
        "rival": -3.812,
        "infection_like": 0.200,
        "muscle_only": -0.077,
        "rise": 0.171,
        "breadth": 0.222,
        "one_day": 0.368,
        "two_days": 0.328,
        "usual_share": 1.004,
        "usual": 0.177,
        "marked": 0.020,
    }
)
