"""What figures with several panels above one time axis are made of. PURE."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from diary.charts import palette
from evidence.vocabulary import KINDS

DAY = timedelta(days=1)
Panel = tuple[float, float]


def by_kind(load: tuple[str, object]) -> tuple[int, str]:
    """Return where a kind of exertion stands: the vocabulary's in its own order, then the person's own."""
    kind = load[0]
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def ground(first: date, last: date, colour: str, top: float) -> dict[str, Any]:
    """Return a ground behind whole days, both included, from the time axis up to ``top`` of the figure."""
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": edge(first),
        "x1": edge(last + DAY),
        "y0": 0,
        "y1": top,
        "fillcolor": colour,
        "line": {"width": 0},
        "layer": "below",
    }


def edge(day: date) -> str:
    """Return the noon before: a bar stands astride its date."""
    return (datetime.combine(day, time()) - DAY / 2).isoformat(timespec="minutes")


def axis(panel: Panel) -> dict[str, Any]:
    """Return the upright axis of a panel, given as shares of the figure's height."""
    return {
        "domain": list(panel),
        "gridcolor": palette.HAIRLINE,
        "zeroline": False,
        "nticks": 4,
        "fixedrange": True,
    }


def title(text: str, height: float) -> dict[str, Any]:
    """Return the words that stand above a panel."""
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": height,
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
    }
