"""Colours, patterns, signs, type and ground of every figure, in one place. PURE.

A colour is the name of a custom property of ``tokens.css``; the browser puts in the value of the
theme, or of paper. No meaning rests on a colour alone: each kind of effort has a pattern, each phase and
each verdict a sign. ``tests/diary/charts/test_palette.py`` measures the colours of every theme.
"""

from __future__ import annotations

from typing import Any

from evidence.vocabulary import KINDS

INK = "var(--ink)"
INK_SOFT = "var(--ink-soft)"
HAIRLINE = "var(--hairline)"
GROUND = "var(--ground)"
BLANK = "var(--raised)"
BAND = "var(--band)"
ACCENT = "var(--accent)"
WORSE = "var(--worse)"
CLEAR = "rgba(0,0,0,0)"

FONT = {"family": "system-ui, sans-serif", "size": 17, "color": INK_SOFT}
# The layout that every figure begins with.
FRAME: dict[str, Any] = {
    "template": "none",
    "dragmode": False,
    "hoverlabel": {"bgcolor": "var(--panel)", "font": {"color": INK}},
    "font": FONT,
    "paper_bgcolor": CLEAR,
    "plot_bgcolor": CLEAR,
}

# Neighbours in a stack differ in lightness as well, and in pattern.
_KINDS = {
    "physical": ("var(--series-1)", ""),
    "cognitive": ("var(--series-2)", "/"),
    "emotional": ("var(--series-3)", "."),
    "social": ("var(--series-4)", "-"),
    "orthostatic": ("var(--series-5)", "\\"),
    "sensory": ("var(--series-6)", "x"),
}
_OTHER = (INK_SOFT, "|")

VERDICTS = {"confirmed": "circle", "corrected": "diamond", "rejected": "x"}
TRIGGER, NOT_LOGGED, TOO_ILL, PRESENT = "triangle-up", "circle-open", "x", "diamond"


def place_of_kind(kind: str) -> tuple[int, str]:
    """Return where a kind stands in a figure: the vocabulary's in its own order, then the person's own."""
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def fill_of_kind(kind: str) -> dict[str, object]:
    """Return how a bar of a kind of exertion is filled: its colour, and its pattern on it."""
    return filled(*_KINDS.get(kind, _OTHER))


def filled(colour: str, shape: str) -> dict[str, object]:
    """Return a bar's fill; ``shape`` is the pattern's, "" for none."""
    pattern = {"shape": shape, "bgcolor": colour, "fgcolor": GROUND, "size": 5, "solidity": 0.2}
    return {"color": colour, "pattern": pattern} if shape else {"color": colour}


def axis_title(text: str) -> dict[str, object]:
    """Return the title of an axis."""
    return {"text": text, "standoff": 6, "font": {"size": FONT["size"]}}


def heading(text: str, x: float, y: float) -> dict[str, Any]:
    """Return words above a place of the figure, in shares of its width and height."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
