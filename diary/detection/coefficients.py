"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": 1.0,
        "likely": 1.0,
        "age": 0.0,
        "score": -0.283,
        "score_root": 0.811,
        "onset_odds": 0.439,
        "rise": 0.159,
        "severity": -0.046,
        "mild": 0.342,
        "muscle_only": -0.525,
        "breadth": -0.811,
        "reading": 0.846,
        "marked": 0.804,
        "after_another": -1.728,
        "one_day": 0.091,
        "log_length": 0.686,
        "logged_share": -0.576,
        "logged": -1.158,
        "open": 0.249,
        "young": -0.422,
        "others_month": -0.205,
        "channels": -0.217,
        "usual": 0.168,
        "well": -1.259,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.441,
        "share": 0.237,
        "excess": -0.184,
        "ratio": -0.111,
        "common": -0.343,
        "same_day": 0.571,
        "late": -0.012,
        "cumulated": 0.334,
        "rival": -4.626,
        "infection_like": -0.724,
        "muscle_only": -1.119,
        "rise": 0.247,
        "severity": 0.079,
        "mild": 0.988,
        "breadth": 0.277,
        "one_day": 0.257,
        "two_days": -0.157,
        "usual_share": 1.921,
        "usual": 0.117,
        "well": -0.606,
        "marked": 0.002,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.574,
        "share": 0.335,
        "excess": -0.161,
        "ratio": 0.423,
        "common": -0.215,
        "same_day": 0.610,
        "late": -1.276,
        "cumulated": -0.774,
        "rival": -4.338,
        "infection_like": 0.491,
        "muscle_only": -0.556,
        "rise": 0.127,
        "severity": 0.081,
        "mild": 0.774,
        "breadth": 0.428,
        "one_day": 0.793,
        "two_days": 0.353,
        "usual_share": 0.831,
        "usual": 0.001,
        "well": -0.733,
        "marked": 0.195,
    }
)
