"""How symptoms are spread over the days of two stretches, as bars side by side. PURE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from diary.charts import palette

LEVELS = 11
Counts = Sequence[int]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language."""

    before: str
    after: str
    symptoms: str
    share: str


def stretches_chart(before: Counts, after: Counts, words: Words) -> dict[str, Any]:
    """Return the Plotly figure: of 100 days with symptoms recorded, how many were at each level 0 to 10.

    ``before`` and ``after`` count the days at each level.
    """
    looks = (
        (words.before, before, palette.INK_SOFT, "/"),
        (words.after, after, palette.ACCENT, ""),
    )
    bars = [
        {
            "type": "bar",
            "name": name,
            "x": list(range(LEVELS)),
            "y": shares(values),
            "marker": {"color": colour, "pattern": {"shape": shape}},
            "hovertemplate": "%{y:.0f}",
        }
        for name, values, colour, shape in looks
    ]
    return {"data": bars, "layout": _layout(words)}


def shares(counts: Counts) -> list[float]:
    """Return the same of 100 days."""
    return [round(100 * count / max(sum(counts), 1), 1) for count in counts]


def _layout(words: Words) -> dict[str, Any]:
    axis = {"fixedrange": True, "linecolor": palette.INK_SOFT}
    return {
        **palette.FRAME,
        "barmode": "group",
        "bargap": 0.2,
        "margin": {"l": 56, "r": 8, "t": 8, "b": 44},
        "legend": {"orientation": "h", "x": 0, "y": -0.24, "yanchor": "top"},
        "xaxis": axis | {"title": palette.axis_title(words.symptoms), "dtick": 1},
        "yaxis": axis
        | {
            "title": palette.axis_title(words.share),
            "gridcolor": palette.HAIRLINE,
            "rangemode": "tozero",
        },
    }
