"""Crashes beside each other, a small figure for each, their first days below each other. PURE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from diary.charts import palette
from diary.charts.course import Values

COLUMNS = 2
GAP_ACROSS, TITLE = 0.1, 0.3  # of a column's width, of a row's height
AROUND = 0.5  # points of free space above and below


@dataclass(frozen=True, slots=True)
class Panel:
    """One crash: points above the usual level from day ``first`` on, day 0 being its first day.

    ``length`` counts its days, ``triggers`` are the days of the effort that came before, mostly below 0,
    ``too_ill`` those that were marked too ill to log.
    """

    title: str
    rise: Values
    length: int
    triggers: tuple[int, ...]
    too_ill: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language."""

    this: str
    each: str
    too_ill: str


def beside_chart(panels: Sequence[Panel], first: int, last: int, words: Words) -> dict[str, Any]:
    """Return the Plotly figure; the first panel is the crash that is laid behind all the others.

    All panels share one scale. Days that are not known are gaps.
    """
    data = [trace for place in range(len(panels)) for trace in _lines(panels, place, first, words)]
    shapes = [
        shape for place, panel in enumerate(panels) for shape in _shapes(place, panel, first, last)
    ]
    # Past Plotly's own checks, which take a millisecond for each part; a test puts them through.
    layout = _frame(len(panels)) | _axes(panels, (first, last))
    return {
        "data": data,
        "layout": layout | {"annotations": _titles(panels, words), "shapes": shapes},
    }


def _lines(panels: Sequence[Panel], place: int, first: int, words: Words) -> list[dict[str, Any]]:
    own = _line(panels[place], place, first) | {
        "name": words.this if place == 0 else words.each,
        "mode": "lines+markers",
        "line": {"color": palette.INK, "width": 2},
        "marker": {"color": palette.INK, "size": 4},
        "showlegend": place == 1,
    }
    own_days = [own, _too_ill(panels, place, words)]
    if place == 0:
        return own_days
    behind = _line(panels[0], place, first) | {
        "name": words.this,
        "mode": "lines",
        "line": {"color": palette.WORSE, "width": 1.5, "dash": "dot"},
        "showlegend": place == 1,
    }
    return [behind, *own_days]


def _too_ill(panels: Sequence[Panel], place: int, words: Words) -> dict[str, Any]:
    days = panels[place].too_ill
    first = next((at for at, panel in enumerate(panels) if panel.too_ill), None)
    return {
        "type": "scatter",
        "name": words.too_ill,
        "x": list(days),
        "y": [0.0] * len(days),
        "mode": "markers",
        "marker": {"symbol": "x", "color": palette.INK, "size": 7},
        "hoverinfo": "name",
        "showlegend": place == first,
        "xaxis": _axis("x", place),
        "yaxis": _axis("y", place),
    }


def _line(panel: Panel, place: int, first: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [first + day for day in range(len(panel.rise))],
        "y": list(panel.rise),
        "connectgaps": False,
        "hovertemplate": "%{y:+.1f}",
        "xaxis": _axis("x", place),
        "yaxis": _axis("y", place),
    }


def _shapes(place: int, panel: Panel, first: int, last: int) -> list[dict[str, Any]]:
    """The crash's own days as a band, and a line at each day of the effort before it."""
    across = {"xref": _axis("x", place), "yref": f"{_axis('y', place)} domain", "layer": "below"}
    band = {
        "type": "rect",
        "x0": -0.5,
        "x1": min(panel.length - 0.5, last + 0.5),
        "y0": 0,
        "y1": 1,
        "fillcolor": palette.BAND,
        "line": {"width": 0},
    }
    line = {"type": "line", "y0": 0, "y1": 1}
    look = {"color": palette.WORSE, "width": 2}
    lines = [
        line | {"x0": day, "x1": day, "line": look}
        for day in panel.triggers
        if first <= day <= last
    ]
    return [shape | across for shape in [band, *lines]]


def _axes(panels: Sequence[Panel], days: tuple[int, int]) -> dict[str, Any]:
    known = [value for panel in panels for value in panel.rise if value is not None]
    spread = [min([0.0, *known]) - AROUND, max([1.0, *known]) + AROUND]
    found: dict[str, Any] = {}
    for place in range(len(panels)):
        across, upright = _places(place, len(panels))
        found[_key("x", place)] = {
            "domain": across,
            "anchor": _axis("y", place),
            "range": [days[0] - 0.5, days[1] + 0.5],
            "tickvals": [-7, 0, 7],
            "zeroline": False,
            "showgrid": False,
            "linecolor": palette.INK_SOFT,
            "fixedrange": True,
        }
        found[_key("y", place)] = {
            "domain": upright,
            "anchor": _axis("x", place),
            "range": spread,
            "nticks": 4,
            "showticklabels": place % COLUMNS == 0,
            "gridcolor": palette.HAIRLINE,
            "zerolinecolor": palette.INK_SOFT,
            "fixedrange": True,
        }
    return found


def _places(place: int, count: int) -> tuple[list[float], list[float]]:
    """Return where a panel lies, as shares of the figure's width and height."""
    rows = -(-count // COLUMNS)
    row, column = divmod(place, COLUMNS)
    width, height = 1.0 / COLUMNS, 1.0 / rows
    left = column * width + (GAP_ACROSS * width if column else 0.0)
    top = 1.0 - row * height - TITLE * height * 0.5
    return [left, left + width * (1 - GAP_ACROSS)], [max(top - (1 - TITLE) * height, 0.0), top]


def _titles(panels: Sequence[Panel], words: Words) -> list[dict[str, Any]]:
    found = []
    for place, panel in enumerate(panels):
        across, upright = _places(place, len(panels))
        text = words.this if place == 0 else panel.title
        found.append(palette.heading(text, across[0], upright[1]) | {"font": {"size": 14}})
    return found


def _frame(panels: int) -> dict[str, Any]:
    return {
        **palette.FRAME,
        "hovermode": "closest",
        "font": palette.FONT | {"size": 14},
        "margin": {"l": 30, "r": 4, "t": 4, "b": 24},
        "legend": {"orientation": "h", "x": 0, "y": -0.2 * COLUMNS / panels, "yanchor": "top"},
    }


def _axis(letter: str, place: int) -> str:
    return letter if place == 0 else f"{letter}{place + 1}"


def _key(letter: str, place: int) -> str:
    return f"{letter}axis" + ("" if place == 0 else str(place + 1))
