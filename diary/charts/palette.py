"""Colours and type of every figure, in one place. PURE.

A colour is the name of a custom property of ``tokens.css``; the browser puts in the theme's value.
"""

from __future__ import annotations

INK = "var(--ink)"
INK_SOFT = "var(--ink-soft)"
HAIRLINE = "var(--hairline)"
BLANK = "var(--raised)"
BAND = "var(--band)"
ACCENT = "var(--accent)"
WORSE = "var(--worse)"
CLEAR = "rgba(0,0,0,0)"

FONT = {"family": "system-ui, sans-serif", "size": 17, "color": INK_SOFT}

_KINDS = {
    "physical": "var(--series-1)",
    "cognitive": "var(--series-2)",
    "emotional": "var(--series-3)",
    "social": "var(--series-4)",
    "orthostatic": "var(--series-5)",
    "sensory": "var(--series-6)",
}


def of_kind(kind: str) -> str:
    """Return the colour of a kind of exertion, always the same one."""
    return _KINDS.get(kind, INK_SOFT)
