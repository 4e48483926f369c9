"""How many days crashes came after efforts, by kind, as stacked bars. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diary.charts import palette


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language; ``names`` by kind, "" for all others."""

    crashes: str
    days: str
    names: Mapping[str, str]


def delays_chart(counts: Mapping[str, Sequence[int]], words: Words) -> dict[str, Any]:
    """Return the Plotly figure; ``counts`` are crashes by kind, then by delay from 0 days on."""
    bars = [
        {
            "type": "bar",
            "name": words.names.get(kind, kind),
            "x": list(range(len(values))),
            # No bar rather than one without height, whose edge would lie on the axis.
            "y": [value or None for value in values],
            "marker": palette.fill_of_kind(kind) | {"line": {"color": palette.GROUND, "width": 1}},
            "hovertemplate": "%{y}",
        }
        for kind, values in counts.items()
        if any(values)
    ]
    return {"data": bars, "layout": _layout(words)}


_LEGEND = {
    "orientation": "h",
    "traceorder": "normal",
    "x": 0,
    "y": -0.24,
    "yanchor": "top",
}


def _layout(words: Words) -> dict[str, Any]:
    return {
        **palette.FRAME,
        "barmode": "stack",
        "bargap": 0.25,
        "margin": {"l": 48, "r": 8, "t": 8, "b": 44},
        "showlegend": True,
        "legend": _LEGEND | {"entrywidthmode": "fraction", "entrywidth": 0.5},
        "meta": {"wide": {"legend": _LEGEND | {"entrywidth": 120}}},
        "xaxis": {
            "title": palette.axis_title(words.days),
            "dtick": 1,
            "linecolor": palette.INK_SOFT,
            "fixedrange": True,
        },
        "yaxis": {
            "title": palette.axis_title(words.crashes),
            "gridcolor": palette.HAIRLINE,
            "rangemode": "tozero",
            "nticks": 5,
            "tickformat": "d",
            "fixedrange": True,
        },
    }
