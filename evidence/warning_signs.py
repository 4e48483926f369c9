"""Symptoms that can need care whatever a diary shows: fixed rules, apart from detector and ranking.

The parts are those of the page on when to seek help, the most urgent first. They follow UK guidance on Long
COVID (NG188), the ME/CFS guideline and general medical knowledge; nothing here is learned or tuned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NOW, CRISIS, TODAY, SOON = "now", "crisis", "today", "soon"
PARTS = (NOW, CRISIS, TODAY, SOON)

# From which value of 0-10 on, and which part of the page speaks of it.
SIGNS: Mapping[str, tuple[float, str]] = MappingProxyType(
    {
        "chest pain": (1, NOW),
        "breathlessness": (4, NOW),
        "headache": (8, NOW),
        "blurred vision": (7, NOW),
        "word-finding trouble": (8, NOW),
        "poor coordination": (7, NOW),
        "muscle pain": (9, NOW),
        "low mood": (7, CRISIS),
        "dizziness on standing": (7, TODAY),
        "palpitations": (4, TODAY),
        "nausea": (8, TODAY),
        "muscle weakness": (4, SOON),
        "numbness or tingling": (4, SOON),
        "fever or chills": (4, SOON),
    }
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What was recorded of the signs, in the vocabulary's names, and the most urgent part for them."""

    names: tuple[str, ...]
    part: str


def signs_in(worst: Mapping[str, float]) -> Signs | None:
    """Return the signs among ``worst`` values by symptom, None where there is none."""
    found = [name for name, (least, _part) in SIGNS.items() if worst.get(name, 0) >= least]
    if not found:
        return None
    parts = {SIGNS[name][1] for name in found}
    return Signs(tuple(found), next(part for part in PARTS if part in parts))
