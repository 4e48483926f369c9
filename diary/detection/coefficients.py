"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.304,
        "likely": 0.264,
        "score": 0.306,
        "score_root": -0.114,
        "onset_odds": 0.142,
        "rise": 0.138,
        "severity": 0.096,
        "mild": 0.778,
        "muscle_only": -0.116,
        "breadth": -0.851,
        "reading": 0.641,
        "marked": 0.706,
        "after_another": -0.306,
        "one_day": 0.125,
        "over_next_day": -0.556,
        "others_last": 0.611,
        "log_length": 0.913,
        "logged_share": 0.600,
        "logged": -1.047,
        "open": 0.073,
        "age": -0.019,
        "others_month": 0.064,
        "channels": 0.133,
        "usual": 0.127,
        "well": -1.482,
        "rise_when_well": 0.244,
        "infection_like": 0.447,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.208,
        "share": 0.109,
        "excess": -0.214,
        "ratio": 0.411,
        "common": -0.450,
        "same_day": 0.743,
        "late": 0.304,
        "cumulated": 0.326,
        "rival": -4.511,
        "infection_like": -1.530,
        "muscle_only": -0.278,
        "rise": 0.244,
        "severity": 0.113,
        "mild": 0.634,
        "breadth": -0.639,
        "one_day": 0.124,
        "two_days": 0.269,
        "usual_share": 3.755,
        "others_last": -0.083,
        "usual": 0.035,
        "well": -1.054,
        "marked": -0.015,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.606,
        "share": 0.400,
        "excess": -0.224,
        "ratio": 0.489,
        "common": -0.317,
        "same_day": 0.477,
        "late": -0.490,
        "cumulated": -0.055,
        "rival": -2.889,
        "infection_like": -0.823,
        "muscle_only": -0.059,
        "rise": 0.164,
        "severity": -0.008,
        "mild": -0.154,
        "breadth": -0.536,
        "one_day": 0.457,
        "two_days": 0.230,
        "usual_share": 2.180,
        "others_last": 0.001,
        "usual": 0.052,
        "well": -0.694,
        "marked": 0.010,
    }
)
