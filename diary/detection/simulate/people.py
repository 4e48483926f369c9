"""Who there is to simulate: parameters drawn around those of a severity. PURE: NumPy only.

Spreads between people are assumptions unless said otherwise.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from diary.detection.simulate.limits import limit_of
from diary.detection.simulate.person import CRASH_PROFILE, SEVERITIES, TRACKED, Person


def draw(rng: np.random.Generator, severity: str = "", **changes: object) -> Person:
    """Return a person of a severity (drawn when empty), with ``changes`` on top."""
    band = SEVERITIES[
        severity or str(rng.choice(["mild", "moderate", "severe"], p=[0.4, 0.45, 0.15]))
    ]
    symptoms = _symptoms(rng)
    settings: dict[str, object] = {
        "n_days": int(rng.integers(120, 300)),
        "shifts": _lasting_change(rng),
        "usual": float(np.clip(band["usual"] + rng.normal(0, 0.7), 1.5, 8.0)),
        "noise": float(band["noise"] * rng.uniform(0.8, 1.2)),
        "phi": float(rng.uniform(0.2, 0.4)),
        "symptoms": symptoms,
        "profile": _profile(rng, symptoms),
        "kinds": _kinds(rng),
        "chance": float(np.clip(band["chance"] + rng.normal(0, 0.1), 0.1, 0.8)),
        "rate": float(np.clip(band["rate"] * np.exp(rng.normal(-0.06, 0.35)), 0.3, 5.0)),
        "same_day": float(rng.choice([0.25, 0.1, 0.4])),
        "always_late": bool(rng.random() < 0.11),
        "log_delay": float(rng.normal(0, 0.3)),
        "length": float(band["length"] * np.exp(rng.normal(0, 0.25))),
        "tail": float(band["tail"]),
        "rise": float(np.clip(band["rise"] + rng.normal(0, 0.53), 1.2, 4.0)),
        "drop": float(band["drop"]),
        "load": float(band["load"] * np.exp(rng.normal(0, 0.3))),
        "load_sd": float(rng.uniform(0.2, 0.45)),
        "missing": float(rng.uniform(0.05, 0.25)),
        "missing_crash": float(rng.choice([0.15, 0.3, 0.5])),
        "words": bool(rng.random() < 0.35),
        "shared": float(rng.uniform(0.4, 0.8)),
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
    if person.threshold or person.mechanism == "none":
        return person
    return replace(person, threshold=limit_of(person))


def _symptoms(rng: np.random.Generator) -> tuple[str, ...]:
    common = [name for name, share in TRACKED.items() if rng.random() < share]
    others = [name for name in CRASH_PROFILE if name != "fatigue" and name not in TRACKED]
    chosen = rng.choice(others, size=int(rng.integers(0, 6)), replace=False)
    return ("fatigue", *sorted((*common, *map(str, chosen)), key=list(CRASH_PROFILE).index))


def _lasting_change(rng: np.random.Generator) -> tuple[tuple[int, float], ...]:
    """One in ten relapses by a point for four weeks or longer, one in ten improves by one (assumption)."""
    step = float(rng.choice([0.0, 1.0, -1.0], p=[0.8, 0.1, 0.1]))
    first = int(rng.integers(30, 120))
    back = first + int(rng.integers(28, 120))
    return ((first, step), (back, -step)) if step and rng.random() < 0.5 else ((first, step),)


def _profile(rng: np.random.Generator, symptoms: tuple[str, ...]) -> dict[str, float]:
    found = {}
    for name in symptoms:
        takes_part = rng.random() < CRASH_PROFILE[name]
        found[name] = float(rng.uniform(0.7, 1.3)) if takes_part else float(rng.uniform(0.0, 0.25))
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
