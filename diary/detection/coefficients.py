"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.210,
        "score": -0.973,
        "score_root": 1.285,
        "onset_odds": 0.513,
        "rise": 0.247,
        "breadth": 0.428,
        "reading": -0.038,
        "marked": 0.754,
        "one_day": 0.229,
        "log_length": 2.442,
        "logged_share": 1.706,
        "logged": -3.464,
        "open": 0.442,
        "others_month": -0.548,
        "channels": 0.165,
        "usual": 0.235,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.849,
        "share": 0.217,
        "excess": -0.222,
        "ratio": 0.838,
        "common": -0.228,
        "same_day": 0.987,
        "late": 0.029,
        "cumulated": 0.251,
        "rival": -4.937,
        "infection_like": -0.076,
        "muscle_only": -0.103,
        "rise": 0.287,
        "breadth": 0.237,
        "one_day": 0.198,
        "two_days": 0.223,
        "usual_share": 2.335,
        "usual": 0.226,
        "marked": 0.096,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -2.006,
        "share": 0.429,
        "excess": -0.123,
        "ratio": 0.463,
        "common": -0.117,
        "same_day": 0.913,
        "late": -0.908,
        "cumulated": -0.211,
        "rival": -3.766,
        "infection_like": 0.214,
        "muscle_only": -0.085,
        "rise": 0.169,
        "breadth": 0.192,
        "one_day": 0.360,
        "two_days": 0.323,
        "usual_share": 0.927,
        "usual": 0.163,
        "marked": 0.027,
    }
)
