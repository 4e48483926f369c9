"""What a person chose to put on the page. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PICTURE, CRASHES, SYMPTOMS, FUNCTION, FACTORS, WORDS = (
    "picture",
    "crashes",
    "symptoms",
    "function",
    "factors",
    "words",
)
PARTS = (PICTURE, CRASHES, SYMPTOMS, FUNCTION, FACTORS, WORDS)
# A person's own words leave the diary only when asked for.
USUAL_PARTS = PARTS[:-1]
A4, LETTER = "a4", "us-letter"


@dataclass(frozen=True, slots=True)
class Choices:
    """The days from ``first`` to ``last``, both included, the parts in the page's order, and the paper."""

    first: date
    last: date
    parts: tuple[str, ...] = USUAL_PARTS
    paper: str = A4

    @property
    def days(self) -> int:
        """Return how many days the page speaks of."""
        return (self.last - self.first).days + 1

    def has(self, part: str) -> bool:
        """Say whether a part was chosen."""
        return part in self.parts


def to_json(choices: Choices) -> dict[str, Any]:
    """Return the choices as JSON values."""
    return {
        "first": choices.first.isoformat(),
        "last": choices.last.isoformat(),
        "parts": list(choices.parts),
        "paper": choices.paper,
    }


def from_json(stored: Mapping[str, Any]) -> Choices:
    """Return the choices that ``to_json`` gave; parts that this version does not know are left out."""
    return Choices(
        first=date.fromisoformat(stored["first"]),
        last=date.fromisoformat(stored["last"]),
        parts=tuple(part for part in PARTS if part in stored["parts"]),
        paper=stored["paper"],
    )
