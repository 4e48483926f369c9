"""Coefficients of the four regressions in ``certainty.py``. PURE: standard library only.

Printed by ``benchmarks/fit_certainty.py``; do not edit by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REAL: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.781,
        "likely": 0.271,
        "score": 0.351,
        "score_root": -0.219,
        "onset_odds": 0.156,
        "rise": 0.100,
        "severity": 0.117,
        "mild": 0.921,
        "muscle_only": 0.050,
        "breadth": -0.774,
        "reading": 1.040,
        "marked": 0.711,
        "after_another": -0.308,
        "one_day": 0.079,
        "over_next_day": 0.392,
        "others_last": 0.211,
        "log_length": 0.816,
        "logged_share": 0.624,
        "logged": -0.945,
        "open": 0.081,
        "age": -0.002,
        "others_month": 0.029,
        "channels": 0.098,
        "usual": 0.075,
        "well": -1.096,
        "rise_when_well": 0.489,
        "infection_like": -1.071,
        "never": 0.107,
        "never_short": -0.351,
        "never_length": 0.446,
        "never_effort": -2.859,
        "never_same_day": -1.421,
        "never_rise": -0.402,
        "never_infection": 9.312,
    }
)

EFFORT: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.246,
        "share": 0.111,
        "excess": -0.277,
        "ratio": 0.718,
        "common": -0.447,
        "same_day": 0.647,
        "late": 0.419,
        "cumulated": 0.251,
        "rival": -4.345,
        "infection_like": -1.027,
        "muscle_only": -0.058,
        "rise": 0.268,
        "severity": 0.055,
        "mild": 0.449,
        "breadth": -0.608,
        "one_day": 0.311,
        "two_days": 0.158,
        "usual_share": 3.357,
        "others_last": -0.761,
        "usual": 0.044,
        "well": -0.947,
        "marked": 0.004,
        "never": -1.136,
        "never_same_day": 0.625,
    }
)

NAMED: Mapping[str, float] = MappingProxyType(
    {
        "constant": -1.110,
        "share": 0.393,
        "excess": -0.246,
        "ratio": 0.669,
        "common": -0.330,
        "same_day": 0.357,
        "late": -0.408,
        "cumulated": -0.076,
        "rival": -2.605,
        "infection_like": -0.268,
        "muscle_only": 0.107,
        "rise": 0.191,
        "severity": -0.040,
        "mild": -0.313,
        "breadth": -0.552,
        "one_day": 0.586,
        "two_days": 0.224,
        "usual_share": 1.976,
        "others_last": -0.260,
        "usual": 0.027,
        "well": -0.701,
        "marked": 0.019,
        "never": -1.072,
        "never_same_day": 1.570,
    }
)

PERSON: Mapping[str, float] = MappingProxyType(
    {
        "constant": 3.536,
        "after_0": -0.887,
        "after_1": 0.678,
        "after_2": 0.245,
        "after_3": 0.782,
        "lasting": 0.304,
        "lasting_share": -0.777,
        "later_share": 1.301,
        "lasting_after_effort": 0.266,
        "marks": -0.128,
        "usual": 0.004,
        "well": -3.570,
        "days": -0.610,
    }
)
