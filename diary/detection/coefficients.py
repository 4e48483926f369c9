"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.411,
        "score": -0.727,
        "score_root": 1.160,
        "onset_odds": 0.584,
        "rise": 0.246,
        "breadth": 0.446,
        "reading": -0.336,
        "marked": 0.805,
        "one_day": 0.084,
        "log_length": 2.009,
        "logged_share": 1.415,
        "logged": -3.117,
        "open": 0.485,
        "others_month": -0.482,
        "channels": 0.116,
        "usual": 0.197,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -3.250,
        "share": 0.374,
        "excess": -0.086,
        "ratio": 0.412,
        "same_day": 0.711,
        "late": 0.078,
        "cumulated": 0.043,
        "rival": -6.445,
        "infection_like": -0.653,
        "muscle_only": 0.612,
        "rise": 0.393,
        "breadth": 0.653,
        "one_day": 0.275,
        "two_days": 0.483,
        "usual_share": 2.707,
        "usual": 0.338,
        "marked": 0.267,
    }
)
