"""The timeline: symptoms above, co-factors between, load by kind below, crashes as bands. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from diary.charts import palette
from diary.charts.course import TOO_ILL, Course
from diary.charts.steps import MOST_DAYS, Steps, steps_of
from evidence.vocabulary import KINDS

DAY = timedelta(days=1)
MILLISECONDS = 86_400_000
SEASON = 130  # days up to which the axis names days
LOAD_PANEL, MARKS_PANEL, SYMPTOMS_PANEL = (0.0, 0.36), (0.41, 0.47), (0.55, 0.97)


@dataclass(frozen=True, slots=True)
class Band:
    """A crash: ``trigger`` is the first trigger day or None, ``end`` the last day, inclusive."""

    trigger: date | None
    onset: date
    end: date


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language. ``names`` by kind and co-factor."""

    symptoms: str
    usual: str
    load: str
    marks: str
    too_ill: str
    names: Mapping[str, str]


def timeline_chart(course: Course, bands: Sequence[Band], words: Words) -> dict[str, Any]:
    """Return the Plotly figure of a course. Days that were not logged are gaps on a ground of their own."""
    steps = steps_of(course)
    figure = go.Figure(
        data=[*_load_bars(steps, words), *_symptom_lines(steps, words), *_marks(course, words)],
        layout=_layout(course, words),
    )
    drawn: dict[str, Any] = figure.to_plotly_json()
    # Past Plotly's own checks, which take a millisecond for each; a test puts them through.
    drawn["layout"]["shapes"] = [*_bands(course, bands), *_blanks(steps)]
    return drawn


def _load_bars(steps: Steps, words: Words) -> list[go.Bar]:
    return [
        go.Bar(
            name=words.names.get(kind, kind),
            y=list(values),
            marker={"color": palette.of_kind(kind)},
            hovertemplate="%{y:.0f}",
            **_along(steps),
        )
        for kind, values in sorted(steps.load.items(), key=_place)
        if any(values)
    ]


def _place(load: tuple[str, object]) -> tuple[int, str]:
    """The vocabulary's kinds in its own order, then the person's own."""
    kind = load[0]
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def _symptom_lines(steps: Steps, words: Words) -> list[go.Scatter]:
    return [
        go.Scatter(
            name=words.usual,
            y=list(steps.usual),
            yaxis="y2",
            mode="lines",
            line={"color": palette.INK_SOFT, "width": 1.5, "dash": "dot"},
            hovertemplate="%{y:.1f}",
            **_along(steps),
        ),
        go.Scatter(
            name=words.symptoms,
            y=list(steps.composite),
            yaxis="y2",
            mode="lines+markers",
            line={"color": palette.INK, "width": 1.5},
            marker={"color": palette.INK, "size": 3 if len(steps.logged) <= SEASON else 1.5},
            connectgaps=False,
            showlegend=False,
            hovertemplate="%{y:.1f}",
            **_along(steps),
        ),
    ]


def _along(steps: Steps) -> dict[str, Any]:
    """A step's value stands at its middle day."""
    middle = steps.start + DAY * (steps.days // 2)
    return {"x0": middle.isoformat(), "dx": MILLISECONDS * steps.days}


def _marks(course: Course, words: Words) -> list[dict[str, Any]]:
    present: dict[int, list[str]] = {}
    for name, days in course.factors.items():
        for day in days:
            present.setdefault(day, []).append(words.names.get(name, name))
    ill = [index for index, state in enumerate(course.states) if state == TOO_ILL]
    texts = [", ".join(present[index]) for index in sorted(present)]
    return [
        _mark_row(words.marks, course, sorted(present), texts) | {"showlegend": False},
        _mark_row(words.too_ill, course, ill, [words.too_ill] * len(ill))
        | {"showlegend": bool(ill), "marker": {"color": palette.INK, "size": 7, "symbol": "x"}},
    ]


def _mark_row(name: str, course: Course, days: list[int], texts: list[str]) -> dict[str, Any]:
    size = 7 if len(course) <= SEASON else 4
    return {
        "type": "scatter",
        "name": name,
        "x": [course.day(index).isoformat() for index in days],
        "y": [1] * len(days),
        "text": texts,
        "yaxis": "y3",
        "mode": "markers",
        "marker": {"color": palette.WORSE, "size": size, "symbol": "diamond"},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _blanks(steps: Steps) -> list[dict[str, Any]]:
    """A ground of its own behind the loads of every run of steps without any entry."""
    shapes = []
    for logged, run in groupby(range(len(steps.logged)), key=steps.logged.__getitem__):
        indices = list(run)
        if not logged:
            first = steps.start + DAY * steps.days * indices[0]
            last = steps.start + DAY * (steps.days * (indices[-1] + 1) - 1)
            shapes.append(_ground(first, last, palette.BLANK) | {"y1": MARKS_PANEL[0]})
    return shapes


def _bands(course: Course, bands: Sequence[Band]) -> list[dict[str, Any]]:
    """The crash itself, and paler and hemmed by a line the days from its trigger to its onset."""
    shapes = []
    for band in bands:
        if band.trigger is not None and band.trigger < band.onset:
            shapes.append(_ground(band.trigger, band.onset - DAY, palette.BAND) | {"opacity": 0.4})
        shapes.append(_ground(band.onset, band.end, palette.BAND))
        if band.trigger is not None and len(course) <= MOST_DAYS:
            shapes.append(_line(band.trigger))
    return [shape for shape in shapes if _in_sight(shape, course)]


def _in_sight(shape: Mapping[str, Any], course: Course) -> bool:
    return bool(shape["x1"] >= course.start.isoformat() and shape["x0"] <= _edge(course.last + DAY))


def _ground(first: date, last: date, colour: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": _edge(first),
        "x1": _edge(last + DAY),
        "y0": 0,
        "y1": SYMPTOMS_PANEL[1],
        "fillcolor": colour,
        "line": {"width": 0},
        "layer": "below",
    }


def _line(day: date) -> dict[str, Any]:
    at = day.isoformat()
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": SYMPTOMS_PANEL[1],
        "line": {"color": palette.WORSE, "width": 1, "dash": "dot"},
        "layer": "below",
    }


def _edge(day: date) -> str:
    """The noon before: a bar stands astride its date."""
    return (datetime.combine(day, time()) - DAY / 2).isoformat(timespec="minutes")


def _layout(course: Course, words: Words) -> dict[str, Any]:
    return {
        "template": "none",
        "barmode": "stack",
        "bargap": 0.15,
        "dragmode": False,
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": "var(--panel)", "font": {"color": palette.INK}},
        "font": palette.FONT,
        "paper_bgcolor": palette.CLEAR,
        "plot_bgcolor": palette.CLEAR,
        "margin": {"l": 44, "r": 8, "t": 10, "b": 30},
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "entrywidth": 138,
            "x": 0,
            "y": -0.1,
            "yanchor": "top",
        },
        "annotations": [
            _title(words.symptoms, SYMPTOMS_PANEL[1]),
            _title(words.marks, MARKS_PANEL[1]),
            _title(words.load, LOAD_PANEL[1]),
        ],
        "xaxis": {
            "type": "date",
            "range": [_edge(course.start), _edge(course.last + DAY)],
            "anchor": "y",
            "showgrid": False,
            "linecolor": palette.INK_SOFT,
            "ticks": "outside",
            "nticks": 5,
            "tickangle": 0,
            "tickformat": _tick_format(course),
            "fixedrange": True,
        },
        "yaxis": _axis(LOAD_PANEL) | {"rangemode": "tozero"},
        "yaxis2": _axis(SYMPTOMS_PANEL) | {"range": [0, 10], "dtick": 5},
        "yaxis3": _axis(MARKS_PANEL) | {"range": [0, 2], "visible": False},
    }


def _tick_format(course: Course) -> str:
    if len(course) <= SEASON:
        return "%-d %b"
    return "%b %Y" if len(course) <= MOST_DAYS else "%Y"


def _axis(panel: tuple[float, float]) -> dict[str, Any]:
    return {
        "domain": list(panel),
        "gridcolor": palette.HAIRLINE,
        "zeroline": False,
        "nticks": 4,
        "fixedrange": True,
    }


def _title(text: str, height: float) -> dict[str, Any]:
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
