"""A flag in the library's words, and what is found for it. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """One flag. Symptom rises in points of 0-10; ``load_ratio`` against the person's usual load.

    ``domain`` is None when no trigger was found. Names stand as given; the vocabulary reads them.
    """

    domain: str | None = None
    activity: str = ""
    load_ratio: float | None = None
    onset_delay_days: int | None = None
    duration_days: int | None = None
    peak_severity: float | None = None
    symptoms: tuple[tuple[str, float], ...] = ()
    cofactors: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Our own summary of one passage, with what it is about and what it does not show."""

    source: str
    key: str
    paragraph: int | None
    fragment: str
    summary: str
    limits: str
    statement: str
    strength: str
    population: str
    symptoms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    cofactors: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    caution: str | None = None
    conflicts_with: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A card chosen for a profile, its score and the reasons as data, each with a ``code``."""

    card: Card
    score: float
    reasons: tuple[Mapping[str, Any], ...]
