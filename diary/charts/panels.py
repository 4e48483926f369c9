"""The panels of a figure that stand one above the other over one axis of time. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diary.charts import palette

TITLE, GAP, DATES = 27, 10, 30  # pixels above, below, and for each line of the dates of the axis

TOP, LEGEND_LINE, LEGEND_GAP, BOTTOM = 8, 26, 14, 10
LONGEST = 28  # letters of a title that fits beside the numbers of an axis on a phone
LONGEST_OF_TWO = 13  # letters of a word of the legend of which two stand side by side on a phone
LONGEST_OF_THREE = 17  # the same of three where the window is wide


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel, its ``height`` in pixels without its title; ``axis`` is the rest of its axis's layout."""

    key: str
    title: str
    height: int
    axis: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stack:
    """Panels from the top down, ``lines`` of dates below the one whose key is ``dated``."""

    panels: Sequence[Panel]
    dated: str
    lines: int

    @property
    def height(self) -> int:
        """Return the height of all panels in pixels."""
        return sum(TITLE + panel.height + self._below(panel) for panel in self.panels)

    def axis_of(self, key: str) -> str:
        """Return Plotly's name of the axis of a panel: "y" for the dated one, then "y2" and on."""
        if key == self.dated:
            return "y"
        others = [panel.key for panel in self.panels if panel.key != self.dated]
        return f"y{others.index(key) + 2}"

    def layout(self) -> dict[str, Any]:
        """Return the axes and titles."""
        found: dict[str, Any] = {"annotations": []}
        for panel, (low, high) in zip(self.panels, self._domains(), strict=True):
            name = self.axis_of(panel.key).replace("y", "yaxis")
            found[name] = _AXIS | panel.axis | {"domain": [low, high]}
            found["annotations"].append(_title(panel.title, high))
        return found

    def _below(self, panel: Panel) -> int:
        return GAP + DATES * self.lines if panel.key == self.dated else GAP

    def _domains(self) -> list[tuple[float, float]]:
        found, top = [], float(self.height)
        for panel in self.panels:
            top -= TITLE
            found.append((_share(top - panel.height, self.height), _share(top, self.height)))
            top -= panel.height + self._below(panel)
        return found


def frame(stack: Stack, traces: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the layout of a stack of panels with the legend of its traces below, but for the time axis.

    Its ``meta`` holds what is laid out otherwise where there is room, under "wide".
    """
    told = [trace["name"] for trace in traces if trace.get("showlegend", True)]
    longest = max(map(len, told))
    return {
        **palette.FRAME,
        "barmode": "stack",
        "bargap": 0.15,
        "hovermode": "x unified",
        "meta": {"wide": _legend(stack, len(told), 3 if longest <= LONGEST_OF_THREE else 2)},
        **_legend(stack, len(told), 2 if longest <= LONGEST_OF_TWO else 1),
    } | stack.layout()


def _legend(stack: Stack, count: int, beside: int) -> dict[str, Any]:
    """Return a legend with so many words in a line, and the height that the figure then has."""
    below = LEGEND_GAP + LEGEND_LINE * -(-count // beside) + BOTTOM
    return {
        "height": TOP + stack.height + below,
        "margin": {"l": 44, "r": 6, "t": TOP, "b": below, "autoexpand": False},
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "entrywidthmode": "fraction",
            "entrywidth": 1 / beside,
            "x": 0,
            "y": -LEGEND_GAP / stack.height,
            "yanchor": "top",
        },
    }


def date_axis(first: str, last: str, tickformat: str) -> dict[str, Any]:
    """Return the axis of time below the dated panel, from edge to edge."""
    return {
        "type": "date",
        "range": [first, last],
        "anchor": "y",
        "showgrid": False,
        "linecolor": palette.INK_SOFT,
        "ticks": "outside",
        "nticks": 5,
        "tickangle": 0,
        "tickformat": tickformat,
        "fixedrange": True,
    }


_AXIS = {
    "gridcolor": palette.HAIRLINE,
    "zeroline": False,
    "nticks": 4,
    "fixedrange": True,
}


def _share(pixels: float, height: int) -> float:
    return round(max(pixels, 0.0) / height, 5)


def _title(text: str, height: float) -> dict[str, Any]:
    shift = -38 if len(text) > LONGEST else -3
    return palette.heading(text, 0, height) | {"xshift": shift}
