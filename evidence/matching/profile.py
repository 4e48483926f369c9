"""A flag in the library's words, and what is found for it. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """One flag. Symptom rises in points of 0-10; ``load_ratio`` against the person's usual load.

    ``domain`` is None when no trigger was found, and empty for a trigger whose kind is not known.
    Names stand as given; the vocabulary reads them.
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
    """Our own summary of one passage, with what it is about and what it does not show.

    ``symptoms`` are what the passage is chiefly about, ``also`` what it touches. ``needs`` are groups
    of symptoms of which one each must have risen for the passage to apply. ``load`` is "heavy" or
    "light" where the passage speaks of such an effort; ``severe`` where it speaks of the worst days.
    ``remedy`` names what a person could do or take (exercise, medicine, supplement, device): such a
    card always has a caution and another side. ``general`` cards describe the illness as a whole.
    ``worth`` is how much the passage says for a reader: 3 a core passage, 2 useful, 1 a side note.
    ``reviewed`` is False for a passage whose tags no person has said yes to: it stands behind the others.
    ``figures`` says whether its figures were "read", "recalled" (then none are shown) or "none".
    """

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
    also: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    load: str = ""
    severe: bool = False
    remedy: str = ""
    general: bool = False
    worth: int = 2
    figures: str = "none"
    reviewed: bool = True

    @property
    def name(self) -> tuple[str, str]:
        """What other cards call this one: source and key."""
        return (self.source, self.key)


@dataclass(frozen=True, slots=True)
class Match:
    """A card chosen for a profile, its score and the reasons as data, each with a ``code``."""

    card: Card
    score: float
    reasons: tuple[Mapping[str, Any], ...]
