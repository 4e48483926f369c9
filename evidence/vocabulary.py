"""The words the form, the exchange CSV, the doors and the library share. PURE: standard library only.

HPO ids were read from HPO release 2025-01-16; ``None`` where HPO has no fitting term.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYMPTOMS: Mapping[str, str | None] = MappingProxyType(
    {
        "fatigue": "HP:0012378",
        "malaise": "HP:0033834",
        "brain fog": "HP:0033630",
        "poor concentration": "HP:0031987",
        "memory trouble": "HP:0002354",
        "word-finding trouble": None,
        "muscle pain": "HP:0003326",
        "muscle weakness": "HP:0001324",
        "muscle fatigue": "HP:0003750",
        "muscle twitching": "HP:0002380",
        "cramps": "HP:0003394",
        "restless legs": "HP:0012452",
        "joint pain": "HP:0002829",
        "widespread pain": "HP:0012532",
        "headache": "HP:0002315",
        "unrefreshing sleep": "HP:5200292",
        "insomnia": "HP:0100785",
        "dizziness on standing": "HP:0031972",
        "palpitations": "HP:0001962",
        "breathlessness": "HP:0002875",
        "chest pain": "HP:0100749",
        "sore throat": "HP:0033050",
        "swollen glands": "HP:0002716",
        "fever or chills": "HP:0011134",
        "congestion": "HP:0001742",
        "nausea": "HP:0002018",
        "bowel upset": "HP:0002014",
        "light sensitivity": "HP:0000613",
        "sound sensitivity": "HP:0010780",
        "sensory sensitivity": "HP:5200058",
        "temperature dysregulation": "HP:0002046",
        "numbness or tingling": "HP:0003401",
        "poor coordination": "HP:0002317",
        "blurred vision": "HP:0000622",
        "anxiety": "HP:0000739",
        "low mood": "HP:0000716",
    }
)

KINDS: tuple[str, ...] = (
    "physical",
    "cognitive",
    "emotional",
    "social",
    "orthostatic",
    "sensory",
)

COFACTORS: tuple[str, ...] = (
    "infection",
    "period",
    "poor sleep",
    "stress",
    "caffeine",
    "alcohol",
    "screen time",
    "dehydration",
    "missed rest",
    "heat",
    "travel",
    "medication change",
    "vaccination",
)

PATTERNS: tuple[str, ...] = (
    "same day",
    "delayed",
    "week-long",
    "two weeks or more",
    "overlapping",
    "recurrent",
    "rolling",
    "cumulative",
    "no trigger found",
)

# Every synonym is one that people or other trackers use for the whole of the entry, never for a part.
SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "tiredness": "fatigue",
        "exhaustion": "fatigue",
        "feeling ill": "malaise",
        "general malaise": "malaise",
        "brainfog": "brain fog",
        "difficulty concentrating": "poor concentration",
        "concentration problems": "poor concentration",
        "memory issues": "memory trouble",
        "memory problems": "memory trouble",
        "memory impairment": "memory trouble",
        "forgetfulness": "memory trouble",
        "word finding difficulty": "word-finding trouble",
        "myalgia": "muscle pain",
        "muscle aches": "muscle pain",
        "muscle ache": "muscle pain",
        "weakness": "muscle weakness",
        "muscle fatigability": "muscle fatigue",
        "twitching": "muscle twitching",
        "muscle twitches": "muscle twitching",
        "fasciculations": "muscle twitching",
        "fasciculation": "muscle twitching",
        "cramp": "cramps",
        "muscle cramps": "cramps",
        "muscle spasms": "cramps",
        "restless leg syndrome": "restless legs",
        "arthralgia": "joint pain",
        "pain all over": "widespread pain",
        "head ache": "headache",
        "migraine": "headache",
        "non restorative sleep": "unrefreshing sleep",
        "trouble sleeping": "insomnia",
        "sleeplessness": "insomnia",
        "dizziness": "dizziness on standing",
        "lightheadedness": "dizziness on standing",
        "light headed": "dizziness on standing",
        "orthostatic intolerance": "dizziness on standing",
        "presyncope": "dizziness on standing",
        "heart palpitations": "palpitations",
        "racing heart": "palpitations",
        "shortness of breath": "breathlessness",
        "dyspnea": "breathlessness",
        "dyspnoea": "breathlessness",
        "chest tightness": "chest pain",
        "pharyngalgia": "sore throat",
        "swollen lymph nodes": "swollen glands",
        "tender glands": "swollen glands",
        "fever": "fever or chills",
        "chills": "fever or chills",
        "feverish": "fever or chills",
        "nasal congestion": "congestion",
        "blocked nose": "congestion",
        "stomach upset": "bowel upset",
        "diarrhea": "bowel upset",
        "diarrhoea": "bowel upset",
        "photophobia": "light sensitivity",
        "noise sensitivity": "sound sensitivity",
        "hyperacusis": "sound sensitivity",
        "sensory overload": "sensory sensitivity",
        "heat intolerance": "temperature dysregulation",
        "temperature regulation": "temperature dysregulation",
        "numbness": "numbness or tingling",
        "tingling": "numbness or tingling",
        "paresthesia": "numbness or tingling",
        "pins and needles": "numbness or tingling",
        "clumsiness": "poor coordination",
        "unsteadiness": "poor coordination",
        "blurry vision": "blurred vision",
        "worry": "anxiety",
        "depression": "low mood",
        "low spirits": "low mood",
        "menstruation": "period",
        "menses": "period",
        "illness": "infection",
        "short sleep": "poor sleep",
        "mental": "cognitive",
        "standing": "orthostatic",
        "upright": "orthostatic",
    }
)


def fold(name: str) -> str:
    """Return ``name`` for comparison: lower case, no spaces, hyphens or underscores."""
    return "".join(name.split()).replace("_", "").replace("-", "").casefold()


def _index(words: tuple[str, ...]) -> dict[str, str]:
    found = {fold(word): word for word in words}
    found |= {fold(other): word for other, word in SYNONYMS.items() if word in words}
    return found


_SYMPTOMS = _index(tuple(SYMPTOMS))
_KINDS = _index(KINDS)
_COFACTORS = _index(COFACTORS)
_PATTERNS = _index(PATTERNS)


def symptom(name: str) -> str | None:
    """Return the vocabulary's name for a symptom, or None when it is the person's own."""
    return _SYMPTOMS.get(fold(name))


def kind(name: str) -> str | None:
    """Return the vocabulary's name for a kind of exertion, or None when there is none."""
    return _KINDS.get(fold(name))


def cofactor(name: str) -> str | None:
    """Return the vocabulary's name for a co-factor, or None when it is the person's own."""
    return _COFACTORS.get(fold(name))


def pattern(name: str) -> str | None:
    """Return the vocabulary's name for a pattern, or None when there is none."""
    return _PATTERNS.get(fold(name))


def synonyms_of(name: str) -> tuple[str, ...]:
    """Return the other words for a name of the vocabulary, in alphabetical order."""
    return tuple(sorted(other for other, word in SYNONYMS.items() if word == name))
