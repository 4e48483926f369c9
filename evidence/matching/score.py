"""How well one card fits a flag, and why. PURE: standard library only.

The rules follow what measurements on the founding articles showed: which symptoms rose, and which
rose most, matters first; the kind of exertion decides whether findings in muscle apply; a co-factor
counts only together with the symptom it acts on; onset, length and load are rules of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from evidence.matching.index import ALSO, Index
from evidence.matching.profile import Card
from evidence.matching.signals import (
    DELAYED,
    LENGTHS,
    NO_TRIGGER,
    ONSETS,
    OVERLAPPING,
    TWO_WEEKS,
    Signals,
)

_GENERAL = 0.3
_PATTERN = 0.6
_PATTERN_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {DELAYED: 0.4, TWO_WEEKS: 1.5, NO_TRIGGER: 1.5, OVERLAPPING: 1.5}
)
_COFACTOR = 0.9
_COFACTOR_OF_ALL = 1.4
_OWN_KIND = 1.15
_ONLY_OWN_KIND = 1.5
_OTHER_KIND = 0.35
_KIND_UNKNOWN = 0.75
_GENERAL_OTHER_KIND = 0.65
_COFACTOR_ABSENT = 0.7
_OTHER_PATTERN = 0.85
_OTHER_ONSET = 0.92
_OTHER_LENGTH = 0.75
_NOT_LEADING = 0.85
_NOT_SPECIFIC = 0.85
_OWN_LOAD = 0.3
_OTHER_LOAD = 0.75
_WORST = 0.5
_NOT_HARDEST = 0.9
_NOT_HARD = 0.7
_NEEDS_MET = 2.2
_NEEDS_IN_PART = 0.45
_STATEMENT: Mapping[str, float] = MappingProxyType(
    {
        "pattern": 1.2,
        "mechanism": 1.0,
        "red flag": 1.0,
        "management": 0.95,
        "background": 0.85,
        "treatment studied": 0.5,
    }
)
_STRENGTH: Mapping[str, float] = MappingProxyType(
    {
        "guideline": 1.1,
        "strong": 1.1,
        "moderate": 1.05,
        "low": 1.0,
        "opinion": 0.95,
        "not judged": 0.9,
    }
)
_NOT_REVIEWED = 0.5
_WORTH: Mapping[int, float] = MappingProxyType({1: 0.7, 2: 1.0, 3: 1.25})


@dataclass(slots=True)
class Fit:
    """A card's score for one flag. ``specific``: it speaks to this flag, not to the illness alone.

    ``applies``: it is not about another kind of exertion than the flag's.
    """

    card: Card
    score: float = 0.0
    specific: bool = False
    applies: bool = True
    reasons: list[Mapping[str, Any]] = field(default_factory=list)


def fit(card: Card, signals: Signals, index: Index) -> Fit:
    """Return how well ``card`` fits, with its reasons in order of weight for the reader."""
    found = Fit(card)
    symptoms = _symptoms(found, signals, index)
    factor, found.applies = _kind(found, signals)
    met = _needs(found, signals)
    cofactors, factor_absent = _cofactors(found, signals)
    patterns, off_pattern = _patterns(found, signals, bool(symptoms))
    load, off_load = _load(found, signals)
    worst, off_worst = _worst(found, signals, bool(symptoms))
    found.specific = found.applies and (_speaks(found, signals) or cofactors > 0)
    core = symptoms * met + cofactors + patterns + worst + (load if symptoms else 0.0)
    core += _GENERAL if card.general else 0.0
    core *= _leading(card, signals)
    core *= factor * factor_absent * off_pattern * off_load * off_worst
    core *= 1.0 if found.specific else _NOT_SPECIFIC
    found.score = core * plain_worth(card)
    return found


def plain_worth(card: Card) -> float:
    """Return how much ``card`` tells whatever the flag: its kind of statement, strength and worth."""
    read = 1.0 if card.reviewed else _NOT_REVIEWED
    return _STATEMENT[card.statement] * _STRENGTH[card.strength] * _WORTH[card.worth] * read


def _symptoms(found: Fit, signals: Signals, index: Index) -> float:
    """The symptoms that rose, the leading one and the rare ones counting most."""
    card, total = found.card, 0.0
    focus = max(len(card.symptoms), 1) ** -0.3
    for name in sorted(signals.weights, key=lambda name: (-signals.weights[name], name)):
        if name in card.symptoms:
            total += signals.weights[name] * index.rarity[name] * focus
        elif name in card.also:
            total += signals.weights[name] * index.rarity.get(name, 1.0) * ALSO
        else:
            continue
        found.reasons.append(_symptom_reason(name, signals))
    return total


def _symptom_reason(name: str, signals: Signals) -> dict[str, Any]:
    reason: dict[str, Any] = {"code": "symptom", "name": name, "rise": signals.rises[name]}
    return reason | {"leads": True} if name == signals.leading else reason


def _leading(card: Card, signals: Signals) -> float:
    """A passage that says nothing of the symptom that rose most stands behind one that does."""
    named = signals.leading in card.symptoms or signals.leading in card.also
    if named or not signals.leading or not card.symptoms:
        return 1.0
    return _NOT_LEADING


def _speaks(found: Fit, signals: Signals) -> bool:
    about = set(found.card.symptoms) & set(signals.weights)
    return any(signals.weights[name] >= 0.3 for name in about)


def _kind(found: Fit, signals: Signals) -> tuple[float, bool]:
    """A passage on one kind of exertion hardly applies after another kind."""
    kinds = found.card.kinds
    if not kinds or signals.kind == "":
        return 1.0, True
    if signals.kind is None:
        return _KIND_UNKNOWN, True
    if signals.kind not in kinds:
        return (_GENERAL_OTHER_KIND if found.card.general else _OTHER_KIND), False
    found.reasons.append({"code": "kind", "name": signals.kind})
    return (_ONLY_OWN_KIND if len(kinds) == 1 and kinds[0] != "physical" else _OWN_KIND), True


def _needs(found: Fit, signals: Signals) -> float:
    """A passage on symptoms together: first when they are, behind when some are, else not at all."""
    met = [bool(set(group) & set(signals.rises)) for group in found.card.needs]
    if not met:
        return 1.0
    if all(met):
        found.reasons.append({"code": "together"})
        return _NEEDS_MET
    return _NEEDS_IN_PART if met[0] else 0.0


def _cofactors(found: Fit, signals: Signals) -> tuple[float, float]:
    """A co-factor counts only together with the symptom it acts on."""
    card = found.card
    if not card.cofactors:
        return 0.0, 1.0
    acts_on = [name for name in card.symptoms if name in signals.weights]
    strength = max((signals.weights[name] for name in acts_on), default=0.0)
    if not card.symptoms:
        strength = _COFACTOR_OF_ALL
    present = [name for name in card.cofactors if name in signals.cofactors]
    if not present:
        return 0.0, _COFACTOR_ABSENT
    if not strength:
        return 0.0, 1.0
    with_symptom = max(acts_on, key=lambda name: signals.weights[name], default="")
    for name in present:
        found.reasons.append({"code": "cofactor", "name": name, "symptom": with_symptom})
    return _COFACTOR * strength * (1 + 0.3 * (len(present) - 1)), 1.0


def _patterns(found: Fit, signals: Signals, spoken: bool) -> tuple[float, float]:
    card = found.card
    if not card.patterns:
        return 0.0, 1.0
    shared = [name for name in card.patterns if name in signals.patterns]
    off = _off_pattern(card, shared, signals)
    if not shared:
        return 0.0, min(off, _OTHER_PATTERN)
    found.reasons.extend({"code": "pattern", "name": name} for name in shared)
    weight = sum(_PATTERN_WEIGHTS.get(name, 1.0) for name in shared)
    # Onset and length belong to a crash as a whole, whatever its symptoms.
    whole = spoken or card.general or card.statement == "pattern" or not card.symptoms
    return _PATTERN * weight * (1.0 if whole else 0.5), off


def _off_pattern(card: Card, shared: Sequence[str], signals: Signals) -> float:
    """A passage on another onset or another length than the flag's own speaks of other crashes."""
    factor = 1.0
    if ONSETS.isdisjoint(shared) and not signals.other_onsets.isdisjoint(card.patterns):
        factor *= _OTHER_ONSET
    if LENGTHS.isdisjoint(shared) and not signals.other_lengths.isdisjoint(card.patterns):
        factor *= _OTHER_LENGTH
    return factor


def _load(found: Fit, signals: Signals) -> tuple[float, float]:
    if not found.card.load or not signals.load:
        return 0.0, 1.0
    if found.card.load != signals.load:
        return 0.0, _OTHER_LOAD
    found.reasons.append({"code": "load", "name": signals.load})
    return _OWN_LOAD, 1.0


def _worst(found: Fit, signals: Signals, spoken: bool) -> tuple[float, float]:
    """A passage on the hardest days comes forward after such days, and stands back after others."""
    if not found.card.severe:
        return 0.0, 1.0
    if not signals.severe:
        return 0.0, _NOT_HARD if signals.mild else _NOT_HARDEST
    if not (spoken or found.card.general):
        return 0.0, 1.0
    found.reasons.append({"code": "severe"})
    return _WORST, 1.0
