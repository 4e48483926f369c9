"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.194,
        "score": -0.703,
        "score_root": 1.113,
        "onset_odds": 0.428,
        "rise": 0.583,
        "breadth": -0.391,
        "reading": -0.452,
        "marked": 0.799,
        "one_day": 0.183,
        "log_length": 1.274,
        "logged_share": 0.231,
        "logged": -2.306,
        "open": -0.140,
        "others_month": -0.294,
        "channels": 0.178,
        "usual": 0.156,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.976,
        "share": 0.166,
        "excess": -0.109,
        "ratio": 0.055,
        "common": -0.291,
        "same_day": 0.753,
        "late": -0.001,
        "cumulated": 0.079,
        "rival": -4.864,
        "infection_like": 0.034,
        "muscle_only": -0.081,
        "rise": 0.441,
        "breadth": -0.458,
        "one_day": 0.833,
        "two_days": 0.155,
        "usual_share": 1.959,
        "usual": 0.171,
        "marked": -0.005,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.907,
        "share": 0.314,
        "excess": -0.130,
        "ratio": 0.212,
        "common": -0.243,
        "same_day": 0.781,
        "late": -1.047,
        "cumulated": 0.008,
        "rival": -4.171,
        "infection_like": 0.447,
        "muscle_only": -0.074,
        "rise": 0.219,
        "breadth": -0.163,
        "one_day": 0.702,
        "two_days": 0.273,
        "usual_share": 1.545,
        "usual": 0.075,
        "marked": 0.051,
    }
)
