"""How much is there where it is not enough yet."""

from __future__ import annotations

from diary.detection.episode import NotEnoughDays


def got_of(missing: NotEnoughDays) -> dict[str, int]:
    """Return the two numbers for a sentence: what is there, and what is needed."""
    return {"got": missing.got, "needed": missing.needed}
