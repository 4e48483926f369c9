from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Before:
    """The exertion that came before a flag, as its details keep it; ``days`` in order, never empty."""

    days: tuple[date, ...]
    domain: str
    load: float | None
    usual: float | None

    @property
    def ratio(self) -> float | None:
        """How many times the usual, None where the usual is none."""
        return self.load / self.usual if self.load is not None and self.usual else None


def write_before(before: Before | None) -> dict[str, Any]:
    """Return what ``read_before`` reads back as the trigger; empty for none."""
    if before is None:
        return {}
    return {
        "dates": [day.isoformat() for day in before.days],
        "domain": before.domain,
        "load": before.load,
        "usual": before.usual,
    }


def read_before(details: Mapping[str, Any]) -> Before | None:
    stored = details.get("trigger")
    if not stored or not stored["dates"]:
        return None
    days = tuple(sorted(date.fromisoformat(day) for day in stored["dates"]))
    return Before(days, stored["domain"], stored["load"], stored["usual"])
