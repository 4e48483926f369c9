"""Coefficients of the two regressions in ``certainty.py``. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -3.0,
        "score": 1.0,
        "score_root": 0.5,
        "onset_odds": 0.5,
        "rise": 0.6,
        "breadth": 0.5,
        "reading": 0.0,
        "marked": 0.5,
        "one_day": -0.3,
        "log_length": 0.0,
        "logged_share": 0.0,
        "logged": 0.0,
        "open": 0.0,
        "others_month": 0.0,
        "channels": 0.0,
        "usual": 0.0,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": 0.0,
        "share": 1.0,
        "excess": 0.2,
        "same_day": 0.0,
        "late": 0.0,
        "cumulated": 0.0,
        "rival": -1.0,
        "infection_like": -2.0,
        "muscle_only": 0.0,
        "rise": 0.0,
        "breadth": 0.0,
        "one_day": 0.0,
        "two_days": 0.0,
        "usual_share": 0.0,
        "usual": 0.0,
        "marked": 0.0,
    }
)
