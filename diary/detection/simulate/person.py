"""One simulated person's parameters. PURE: standard library only.

Numbers are those of the project's science notes with their sources; "assumption" where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SEVERITIES: Mapping[str, Mapping[str, float]] = {
    # Usual fatigue, spread of a daily symptom outside crashes, chance after a day over the threshold, median length, rise, drop
    # of load in a crash, crash starts in 30 days: assumptions of the science notes. Tail: share by the law of maximal tests.
    # Load: steps relative to mild (Rekeland 2022: 5566, 4991, 1998 steps).
    "mild": {
        "usual": 4.0,
        "noise": 0.8,
        "chance": 0.2,
        "length": 2.0,
        "tail": 0.03,
        "rise": 2.0,
        "drop": 0.2,
        "load": 1.0,
        "rate": 1.0,
    },
    "moderate": {
        "usual": 5.5,
        "noise": 1.1,
        "chance": 0.4,
        "length": 3.0,
        "tail": 0.05,
        "rise": 2.5,
        "drop": 0.35,
        "load": 0.9,
        "rate": 2.0,
    },
    "severe": {
        "usual": 7.0,
        "noise": 1.3,
        "chance": 0.6,
        "length": 5.0,
        "tail": 0.10,
        "rise": 2.2,
        "drop": 0.5,
        "load": 0.36,
        "rate": 2.5,
    },
}

# How often the commonest symptoms are tracked (users of one app, medRxiv 2025.01.24.25321092).
TRACKED: Mapping[str, float] = {"brain fog": 0.883, "headache": 0.851, "muscle pain": 0.786}

# Chance that a symptom takes part in a crash after exertion (Chu 2018: more than 30 % each for
# cognition, sleep, headache, pain, flu-like; values: assumption).
CRASH_PROFILE: Mapping[str, float] = {
    "fatigue": 1.0,
    "brain fog": 0.8,
    "malaise": 0.7,
    "poor concentration": 0.7,
    "unrefreshing sleep": 0.5,
    "muscle pain": 0.5,
    "muscle weakness": 0.5,
    "joint pain": 0.35,
    "headache": 0.4,
    "sore throat": 0.35,
    "dizziness on standing": 0.4,
    "palpitations": 0.3,
    "light sensitivity": 0.35,
    "nausea": 0.25,
    "muscle twitching": 0.1,
    "low mood": 0.25,
    "anxiety": 0.2,
    "bowel upset": 0.15,
}

# How strongly other causes raise a symptom (assumption).
OTHER_PROFILES: Mapping[str, Mapping[str, float]] = {
    "infection": {
        "fatigue": 1.0,
        "malaise": 1.1,
        "sore throat": 1.6,
        "headache": 0.8,
        "muscle pain": 0.5,
        "brain fog": 0.4,
        "nausea": 0.3,
        "palpitations": 0.3,
    },
    "period": {
        "fatigue": 0.8,
        "headache": 0.9,
        "low mood": 0.9,
        "bowel upset": 0.8,
        "nausea": 0.5,
        "muscle pain": 0.4,
    },
    "heat": {
        "fatigue": 1.0,
        "dizziness on standing": 1.3,
        "palpitations": 0.9,
        "headache": 0.7,
        "brain fog": 0.5,
    },
    "medication change": {
        "fatigue": 0.8,
        "nausea": 1.2,
        "dizziness on standing": 0.8,
        "headache": 0.7,
        "bowel upset": 0.8,
        "brain fog": 0.5,
    },
    "flare": {
        "fatigue": 1.0,
        "brain fog": 0.7,
        "muscle pain": 0.8,
        "joint pain": 0.8,
        "headache": 0.6,
        "malaise": 0.7,
        "low mood": 0.5,
    },
    "tiredness": {"fatigue": 1.0, "brain fog": 0.6, "muscle pain": 0.4, "malaise": 0.4},
    "soreness": {"muscle pain": 1.6, "muscle weakness": 0.8, "fatigue": 0.4, "joint pain": 0.3},
}


@dataclass(frozen=True)
class Person:
    """Who is simulated. Rates per day unless said otherwise; rises in points of 0-10.

    ``shared`` is how much of fatigue's ups and downs is common to all symptoms, ``threshold`` the relative load (of a day,
    a store or three days) above which a crash may follow, ``rate`` the crash starts in 30 days that it is chosen for.
    ``prodrome`` is the share of flares that change activity beforehand, ``copied`` that of missing days filled with the last
    day's ratings, ``load_follows`` how much less is done for each point of lasting change.
    """

    n_days: int = 180
    ill: bool = True
    usual: float = 5.0
    noise: float = 1.0
    phi: float = 0.3
    symptoms: tuple[str, ...] = ("fatigue", "brain fog", "muscle pain", "headache")
    profile: Mapping[str, float] = field(default_factory=dict)
    mechanism: str = "hazard"
    kinds: tuple[str, ...] = ("physical", "cognitive")
    sensitive: tuple[str, ...] = ("physical", "cognitive")
    chance: float = 0.4
    rate: float = 1.8
    threshold: float = 0.0
    same_day: float = 0.25
    always_late: bool = False
    log_delay: float = 0.0
    length: float = 3.2
    length_sigma: float = 0.65
    tail: float = 0.05
    rise: float = 2.5
    drop: float = 0.35
    load: float = 1.0
    load_sd: float = 0.32
    big_days: float = 0.05
    coupling: float = 0.2
    weekly: float = 0.15
    missing: float = 0.15
    missing_crash: float = 0.3
    too_ill: float = 0.2
    gaps: int = 0
    backfilled: float = 0.1
    wrong_hours: float = 0.05
    wrong_entries: float = 0.003
    words: bool = False
    absent: bool = False
    shared: float = 0.6
    with_overall: bool = True
    with_mark: bool = True
    with_minutes: bool = True
    with_body: bool = False
    infections: float = 0.25 / 30
    flares: float = 0.15 / 30
    brief_flares: bool = True
    heat: float = 0.1 / 30
    medication: float = 0.05 / 30
    period: bool = False
    period_rise: float = 0.3
    drift: float = 0.0
    stretch: float = 0.0
    season: float = 0.0
    shifts: tuple[tuple[int, float], ...] = ()
    load_follows: float = 0.0
    soreness: float = 0.0
    tiredness: float = 0.0
    prodrome: float = 0.0
    copied: float = 0.0
    lowered: float = 0.75
