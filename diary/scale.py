"""The one scale, 0-10, and the four words that stand on it. PURE: standard library only."""

from __future__ import annotations

HIGHEST = 10
WORD_VALUES: tuple[int, ...] = (0, 2, 5, 8)
_UPPER_EDGES = (0.0, 3.5, 6.5)


def band(value: float) -> int:
    """Return which of the four words ``value`` reads as: 0 none, 1 for 1-3, 2 for 4-6, 3 for 7-10.

    A fraction, which only another tracker's file can bring, belongs to the nearest whole number.
    """
    return next((word for word, edge in enumerate(_UPPER_EDGES) if value <= edge), 3)


def plain(value: float) -> str:
    """Return a number as people write it: ``6``, ``6.5``; reading it gives that very number back."""
    whole = float(value).is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else repr(float(value))
