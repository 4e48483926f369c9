"""One simulated person's parameters. PURE: standard library and NumPy only.

Numbers are those of the project's science notes with their sources; "assumption" where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from statistics import NormalDist

import numpy as np

SEVERITIES: Mapping[str, Mapping[str, float]] = {
    # crash starts in 30 days, usual fatigue, spread outside crashes, chance after a heavy day, median length, long-tail share,
    # rise, drop of load in a crash: assumptions between mild and severe; load: steps relative to mild
    # (Rekeland 2022: 5566, 4991, 1998 steps).
    "mild": {
        "usual": 4.0,
        "noise": 0.8,
        "chance": 0.25,
        "length": 2.4,
        "tail": 0.03,
        "rise": 2.0,
        "drop": 0.2,
        "load": 1.0,
        "rate": 1.0,
    },
    "moderate": {
        "usual": 5.0,
        "noise": 1.0,
        "chance": 0.4,
        "length": 3.2,
        "tail": 0.05,
        "rise": 2.5,
        "drop": 0.35,
        "load": 0.9,
        "rate": 1.8,
    },
    "severe": {
        "usual": 6.5,
        "noise": 1.2,
        "chance": 0.5,
        "length": 5.0,
        "tail": 0.10,
        "rise": 2.2,
        "drop": 0.5,
        "load": 0.36,
        "rate": 2.3,
    },
}

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
    "soreness": {"muscle pain": 1.6, "muscle weakness": 0.8, "fatigue": 0.4, "joint pain": 0.3},
}


@dataclass(frozen=True)
class Person:
    """Who is simulated. Rates per day unless said otherwise; rises in points of 0-10."""

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
    log_delay: float = 0.0
    length: float = 3.2
    length_sigma: float = 0.7
    tail: float = 0.05
    rise: float = 2.5
    drop: float = 0.35
    load: float = 1.0
    load_sd: float = 0.45
    big_days: float = 0.05
    coupling: float = 0.15
    weekly: float = 0.2
    missing: float = 0.15
    missing_crash: float = 0.3
    too_ill: float = 0.2
    gaps: int = 0
    backfilled: float = 0.1
    wrong_entries: float = 0.01
    words: bool = False
    absent: bool = False
    shared: float = 0.45
    with_overall: bool = True
    with_mark: bool = True
    with_minutes: bool = True
    with_body: bool = False
    infections: float = 0.25 / 30
    flares: float = 0.15 / 30
    heat: float = 0.1 / 30
    medication: float = 0.05 / 30
    period: bool = False
    period_rise: float = 0.3
    drift: float = 0.0
    shifts: tuple[tuple[int, float], ...] = ()
    soreness: float = 0.0
    lowered: float = 0.8


def draw(rng: np.random.Generator, severity: str = "", **changes: object) -> Person:
    """Return a person of a severity (drawn when empty), with ``changes`` on top."""
    band = SEVERITIES[
        severity or str(rng.choice(["mild", "moderate", "severe"], p=[0.4, 0.45, 0.15]))
    ]
    symptoms = _symptoms(rng)
    settings: dict[str, object] = {
        "n_days": int(rng.integers(120, 300)),
        "usual": float(np.clip(band["usual"] + rng.normal(0, 0.7), 1.5, 7.5)),
        "noise": float(band["noise"] * rng.uniform(0.8, 1.2)),
        "phi": float(rng.uniform(0.2, 0.4)),
        "symptoms": symptoms,
        "profile": _profile(rng, symptoms),
        "kinds": _kinds(rng),
        "chance": float(np.clip(band["chance"] + rng.normal(0, 0.1), 0.15, 0.8)),
        "rate": float(np.clip(band["rate"] * np.exp(rng.normal(0, 0.35)), 0.4, 4.0)),
        "same_day": float(rng.choice([0.25, 0.1, 0.4])),
        "log_delay": float(rng.normal(0, 0.3)),
        "length": float(band["length"] * np.exp(rng.normal(0, 0.25))),
        "tail": float(band["tail"]),
        "rise": float(np.clip(band["rise"] + rng.normal(0, 0.53), 1.2, 4.0)),
        "drop": float(band["drop"]),
        "load": float(band["load"] * np.exp(rng.normal(0, 0.3))),
        "load_sd": float(rng.uniform(0.3, 0.55)),
        "missing": float(rng.uniform(0.03, 0.25)),
        "missing_crash": float(rng.choice([0.15, 0.3, 0.5])),
        "words": bool(rng.random() < 0.35),
        "shared": float(rng.uniform(0.35, 0.7)),
        "with_overall": bool(rng.random() < 0.7),
        "with_mark": bool(rng.random() < 0.6),
        "with_minutes": bool(rng.random() < 0.75),
        "with_body": bool(rng.random() < 0.3),
        "period": bool(rng.random() < 0.4),
        "gaps": int(rng.random() < 0.15),
    }
    settings |= changes
    if "sensitive" not in settings:
        settings["sensitive"] = settings["kinds"]
    person = Person(**settings)  # type: ignore[arg-type]
    return person if person.threshold else replace(person, threshold=_threshold(person))


def _threshold(person: Person) -> float:
    """Return the relative load above which a day may bring on a crash, so that ``rate`` comes out."""
    from_ordinary = max(person.rate - 30 * person.big_days * person.chance, 0.25 * person.rate)
    share = from_ordinary / (30.0 * person.chance * len(person.sensitive))
    spread = float(np.hypot(person.load_sd, person.weekly))
    return float(np.exp(spread * NormalDist().inv_cdf(1.0 - min(share, 0.4))))


def _symptoms(rng: np.random.Generator) -> tuple[str, ...]:
    others = [name for name in CRASH_PROFILE if name != "fatigue"]
    chosen = rng.choice(len(others), size=int(rng.integers(2, 10)), replace=False)
    return ("fatigue", *(others[place] for place in sorted(chosen)))


def _profile(rng: np.random.Generator, symptoms: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for name in symptoms:
        takes_part = rng.random() < CRASH_PROFILE[name]
        found[name] = float(rng.uniform(0.6, 1.2)) if takes_part else float(rng.uniform(0.0, 0.25))
    return found | {"fatigue": 1.0}


def many(rng: np.random.Generator) -> dict[str, object]:
    """Return the settings of somebody who tracks a long list on a scale of words."""
    own = [f"own symptom {place}" for place in range(1, int(rng.integers(3, 9)))]
    symptoms = (*CRASH_PROFILE, *own)
    profile = _profile(rng, tuple(CRASH_PROFILE)) | dict.fromkeys(own, 0.05)
    return {"symptoms": symptoms, "profile": profile, "words": True, "absent": True, "phi": 0.5}


def _kinds(rng: np.random.Generator) -> tuple[str, ...]:
    others = ["cognitive", "emotional", "social", "orthostatic", "sensory"]
    count = int(rng.choice([1, 2, 3], p=[0.45, 0.35, 0.2]))
    chosen = sorted(rng.choice(len(others), size=count, replace=False))
    return ("physical", *(others[place] for place in chosen))
