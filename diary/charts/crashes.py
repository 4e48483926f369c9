"""Crashes in a figure, from the effort through the delay to the end: a row of signs, and bands. PURE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from diary.charts import palette
from diary.charts.columns import Columns
from diary.charts.course import Course

DAY = timedelta(days=1)
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Band:
    """A crash: ``trigger`` is its ``effort_day`` or None, ``end`` the last day, inclusive.

    ``verdict`` is the person's, "" while there is none; ``address`` leads to its page, "" where the
    reader may not go there.
    """

    trigger: date | None
    onset: date
    end: date
    verdict: str = ""
    address: str = ""

    @property
    def counts(self) -> bool:
        """Return whether the person let it stand."""
        return self.verdict != REJECTED

    @property
    def has_delay(self) -> bool:
        """Return whether the effort came on a day before."""
        return self.trigger is not None and self.trigger < self.onset


def effort_day(days: Sequence[date]) -> date | None:
    """Return where the effort before a crash is marked; ``days`` are those of the run, in order, or none.

    It is the last of them, from which the delay counts: what lies between it and the onset is the delay.
    """
    return days[-1] if days else None


def days_within(bands: Iterable[Band], start: date, length: int) -> set[int]:
    """Return the indices of the days within a crash that stands."""
    found: set[int] = set()
    for band in bands:
        if band.counts:
            first, last = (band.onset - start).days, (band.end - start).days
            found.update(range(max(first, 0), min(last, length - 1) + 1))
    return found


def crash_row(
    bands: Sequence[Band], axis: str, verdicts: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the row of signs: the delay, the crash, the effort, what the person said (word by verdict).

    Of a rejected crash only that it was rejected is drawn.
    """
    standing = [band for band in bands if band.counts]
    efforts = [band.trigger.isoformat() for band in standing if band.trigger is not None]
    delays = [
        (band.trigger.isoformat(), edge(band.onset))
        for band in standing
        if band.has_delay and band.trigger
    ]
    traces = [
        _lines(delays, axis, {"color": palette.WORSE, "width": 2, "dash": "dot"}),
        _lines(
            [(edge(band.onset), edge(band.end + DAY)) for band in standing],
            axis,
            {"color": palette.INK_SOFT, "width": 9},
        ),
        _signs(efforts, axis, {"symbol": palette.TRIGGER, "color": palette.WORSE}),
        *_said(bands, axis, verdicts),
    ]
    return [trace for trace in traces if trace["x"]]


def _said(bands: Sequence[Band], axis: str, verdicts: Mapping[str, str]) -> list[dict[str, Any]]:
    found = []
    for verdict, symbol in palette.VERDICTS.items():
        onsets = [band.onset.isoformat() for band in bands if band.verdict == verdict]
        rim = {"color": palette.INK, "width": 2}
        look = {"symbol": symbol, "color": palette.GROUND, "line": rim}
        named = {"name": verdicts.get(verdict, verdict), "showlegend": True}
        found.append(_signs(onsets, axis, look) | named)
    return found


def shapes_of(
    bands: Sequence[Band], first: date, last: date, with_lines: bool
) -> list[dict[str, Any]]:
    """Return the bands in sight: the crash itself, and paler, from a dotted line on, the days before."""
    shapes = []
    for band in bands:
        if not band.counts:
            continue
        if band.has_delay and band.trigger:
            shapes.append(ground(band.trigger, band.onset - DAY, palette.BAND) | {"opacity": 0.4})
        shapes.append(ground(band.onset, band.end, palette.BAND))
        if band.trigger is not None and with_lines:
            shapes.append(_line(band.trigger))
    edges = first.isoformat(), edge(last + DAY)
    return [shape for shape in shapes if shape["x1"] >= edges[0] and shape["x0"] <= edges[1]]


def ground(first: date, last: date, colour: str) -> dict[str, Any]:
    """Return a ground behind the days from ``first`` to ``last``."""
    return _upright(edge(first), edge(last + DAY)) | {
        "type": "rect",
        "fillcolor": colour,
        "line": {"width": 0},
    }


def blanks(course: Course, columns: Columns) -> list[dict[str, Any]]:
    """Return a ground of its own behind every run of columns without any entry."""
    return [
        ground(columns.first(first), columns.last(last), palette.BLANK)
        for first, last in columns.unlogged(course.states)
    ]


def edge(day: date) -> str:
    """Return the noon before: a bar stands astride its date."""
    return (datetime.combine(day, time()) - DAY / 2).isoformat(timespec="minutes")


def _line(day: date) -> dict[str, Any]:
    look = {"color": palette.WORSE, "width": 1, "dash": "dot"}
    return _upright(day.isoformat(), day.isoformat()) | {"type": "line", "line": look}


def _upright(x0: str, x1: str) -> dict[str, Any]:
    return {
        "xref": "x",
        "yref": "paper",
        "x0": x0,
        "x1": x1,
        "y0": 0,
        "y1": 1,
        "layer": "below",
    }


def _lines(
    stretches: Iterable[tuple[str, str]], axis: str, line: Mapping[str, Any]
) -> dict[str, Any]:
    places = [place for first, last in stretches for place in (first, last, None)]
    return _row(places, axis) | {"mode": "lines", "line": dict(line)}


def _signs(days: list[str], axis: str, look: Mapping[str, Any]) -> dict[str, Any]:
    return _row(days, axis) | {"mode": "markers", "marker": {"size": 11} | dict(look)}


def _row(places: Sequence[str | None], axis: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "",
        "showlegend": False,
        "x": list(places),
        "y": [1] * len(places),
        "yaxis": axis,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
