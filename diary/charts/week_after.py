"""The average days after larger and after ordinary days, in the band of chance. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diary.charts import palette
from diary.detection.week_after import Average, Band, Points

BESIDE = (
    0.08  # days by which the two lines stand apart, so that their intervals do not hide each other
)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language."""

    larger: str
    ordinary: str
    by_chance: str
    rise: str
    days: str


def week_after_chart(
    larger: Average, ordinary: Average | None, band: Band | None, days: int, words: Words
) -> dict[str, Any]:
    """Return the Plotly figure of day 0 to ``days``, in points above the usual level."""
    traces: list[dict[str, Any]] = []
    if band is not None:
        traces += _band(band, days, words)
    if ordinary is not None:
        traces.append(_line(ordinary, days, words.ordinary, (palette.INK_SOFT, "dot", BESIDE)))
    traces.append(_line(larger, days, words.larger, (palette.INK, "solid", 0.0)))
    return {"data": traces, "layout": _layout(days, words)}


def _band(band: Band, days: int, words: Words) -> list[dict[str, Any]]:
    edge: dict[str, Any] = {
        "type": "scatter",
        "x": list(range(days + 1)),
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    return [
        edge | {"name": "", "y": list(band.low[: days + 1]), "showlegend": False},
        edge
        | {
            "name": words.by_chance,
            "y": list(band.high[: days + 1]),
            "fill": "tonexty",
            "fillcolor": palette.BAND,
        },
    ]


def _line(average: Average, days: int, name: str, look: tuple[str, str, float]) -> dict[str, Any]:
    colour, dash, beside = look
    shown = slice(0, days + 1)
    return {
        "type": "scatter",
        "name": name,
        "x": [lag + beside for lag in range(days + 1)],
        "y": list(average.rise[shown]),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 2, "dash": dash},
        "marker": {"color": colour, "size": 7 if dash == "solid" else 5},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": _apart(average.high[shown], average.rise[shown]),
            "arrayminus": _apart(average.rise[shown], average.low[shown]),
            "color": colour,
            "thickness": 1,
            "width": 3,
        },
        "connectgaps": False,
        "hovertemplate": "%{y:+.1f}",
    }


def _apart(upper: Points, lower: Points) -> list[float | None]:
    return [
        round(high - low, 2) if high is not None and low is not None else None
        for high, low in zip(upper, lower, strict=True)
    ]


def _layout(days: int, words: Words) -> dict[str, Any]:
    return {
        **palette.FRAME,
        "hovermode": "closest",
        "margin": {"l": 40, "r": 8, "t": 30, "b": 44},
        "legend": {"orientation": "h", "x": 0, "y": -0.24, "yanchor": "top", "entrywidth": 175},
        "annotations": [palette.heading(words.rise, 0, 1.02)],
        "xaxis": {
            "title": palette.axis_title(words.days),
            "range": [-0.4, days + 0.4],
            "dtick": 1 if days <= 7 else 2,
            "showgrid": False,
            "zeroline": False,
            "linecolor": palette.INK_SOFT,
            "fixedrange": True,
        },
        "yaxis": {
            "gridcolor": palette.HAIRLINE,
            "zerolinecolor": palette.INK_SOFT,
            "nticks": 6,
            "tickformat": "+.1~f",
            "labelalias": {"+0": "0"},
            "fixedrange": True,
        },
    }
