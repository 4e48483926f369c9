"""One crash from two weeks before to its end: symptoms, sleep, co-factors and loads by day. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from diary.charts import palette
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course, Values
from diary.charts.panels import axis, by_kind, edge, ground, title

DAY = timedelta(days=1)
MILLISECONDS = 86_400_000
LOAD, MARKS, SLEEP, SYMPTOMS = (0.0, 0.24), (0.3, 0.35), (0.42, 0.56), (0.64, 0.97)
TOP = SYMPTOMS[1]
DASHES = ("dash", "dashdot", "longdash")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language; ``names`` by kind, co-factor and symptom."""

    symptoms: str
    together: str
    usual: str
    sleep: str
    marks: str
    too_ill: str
    load: str
    usual_load: str
    larger: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Crash:
    """What the figure shows beside the course, values by day from the course's first on.

    ``leading`` by symptom, 0-10; ``sleep`` 0-10, 10 fully refreshed; ``efforts`` are the days of larger
    efforts, ``triggers`` those the record puts the crash with. ``end`` is the last day, inclusive.
    """

    onset: date
    end: date
    triggers: tuple[date, ...]
    efforts: tuple[date, ...]
    leading: Mapping[str, Values]
    sleep: Values


def crash_course_chart(course: Course, crash: Crash, words: Words) -> dict[str, Any]:
    """Return the Plotly figure. Days that were not logged are gaps on a ground of their own."""
    data = [
        *_loads(course, words),
        _larger(course, crash, words),
        *_symptoms(course, crash, words),
        _sleep(course, crash, words),
        *_marks(course, words),
    ]
    drawn: dict[str, Any] = go.Figure(data=data, layout=_layout(course, words)).to_plotly_json()
    # Past Plotly's own checks, which take a millisecond for each; a test puts them through.
    drawn["layout"]["shapes"] = [*_bands(crash), *_blanks(course)]
    return drawn


def _loads(course: Course, words: Words) -> list[dict[str, Any]]:
    bars = [
        {
            "type": "bar",
            "name": words.names.get(kind, kind),
            "y": list(values),
            "marker": {"color": palette.of_kind(kind)},
            "hovertemplate": "%{y:.0f}",
            **_along(course),
        }
        for kind, values in sorted(course.load.items(), key=by_kind)
        if any(values)
    ]
    usual = _line(course, words.usual_load, course.usual_load, "dot", 1.5)
    return [*bars, usual | {"hovertemplate": "%{y:.0f}"}]


def _larger(course: Course, crash: Crash, words: Words) -> dict[str, Any]:
    """A mark above the bars of each larger effort, filled where the crash is put with it."""
    days = sorted({*crash.efforts, *crash.triggers})
    return {
        "type": "scatter",
        "name": words.larger,
        "x": [day.isoformat() for day in days],
        "y": [course.total((day - course.start).days) or 0.0 for day in days],
        "mode": "markers",
        "marker": {
            "symbol": ["star" if day in crash.triggers else "star-open" for day in days],
            "size": 13,
            "color": palette.WORSE,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": bool(days),
    }


def _symptoms(course: Course, crash: Crash, words: Words) -> list[dict[str, Any]]:
    single = [
        _line(course, words.names.get(name, name), values, dash, 1.2) | {"yaxis": "y2"}
        for (name, values), dash in zip(crash.leading.items(), DASHES, strict=False)
    ]
    together = _line(course, words.together, course.composite, "solid", 2.5) | {
        "yaxis": "y2",
        "mode": "lines+markers",
        "marker": {"color": palette.INK, "size": 6},
    }
    together["line"]["color"] = palette.INK
    return [
        _line(course, words.usual, course.usual, "dot", 1.5) | {"yaxis": "y2"},
        *single,
        together,
    ]


def _sleep(course: Course, crash: Crash, words: Words) -> dict[str, Any]:
    return _line(course, words.sleep, crash.sleep, "solid", 1.2) | {
        "yaxis": "y4",
        "mode": "lines+markers",
        "marker": {"color": palette.INK_SOFT, "size": 6, "symbol": "square"},
        "showlegend": False,
    }


def _line(course: Course, name: str, values: Values, dash: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "y": list(values),
        "mode": "lines",
        "line": {"color": palette.INK_SOFT, "width": width, "dash": dash},
        "connectgaps": False,
        "hovertemplate": "%{y:.1f}",
        **_along(course),
    }


def _along(course: Course) -> dict[str, Any]:
    return {"x0": course.start.isoformat(), "dx": MILLISECONDS}


def _marks(course: Course, words: Words) -> list[dict[str, Any]]:
    present = {index: course.present(index) for index in range(len(course))}
    days = [index for index, names in present.items() if names]
    told = [", ".join(words.names.get(name, name) for name in present[index]) for index in days]
    ill = [index for index, state in enumerate(course.states) if state == TOO_ILL]
    return [
        _mark_row(course, words.marks, days, told, ("diamond", palette.WORSE)),
        _mark_row(course, words.too_ill, ill, [words.too_ill] * len(ill), ("x", palette.INK)),
    ]


def _mark_row(
    course: Course, name: str, days: Sequence[int], told: Sequence[str], look: tuple[str, str]
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "x": [course.day(index).isoformat() for index in days],
        "y": [1] * len(days),
        "text": list(told),
        "yaxis": "y3",
        "mode": "markers",
        "marker": {"symbol": look[0], "color": look[1], "size": 9},
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": look[0] == "x" and bool(days),
    }


def _bands(crash: Crash) -> list[dict[str, Any]]:
    """The crash itself, and paler the days from its trigger to its onset."""
    shapes = []
    first = min(crash.triggers, default=crash.onset)
    if first < crash.onset:
        shapes.append(ground(first, crash.onset - DAY, palette.BAND, TOP) | {"opacity": 0.4})
    return [*shapes, ground(crash.onset, crash.end, palette.BAND, TOP)]


def _blanks(course: Course) -> list[dict[str, Any]]:
    shapes = []
    for state, run in groupby(range(len(course)), key=course.states.__getitem__):
        days = list(run)
        if state == NOT_LOGGED:
            shapes.append(
                ground(course.day(days[0]), course.day(days[-1]), palette.BLANK, MARKS[0])
            )
    return shapes


def _layout(course: Course, words: Words) -> dict[str, Any]:
    titles = (
        (words.symptoms, SYMPTOMS),
        (words.sleep, SLEEP),
        (words.marks, MARKS),
        (words.load, LOAD),
    )
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
            "entrywidth": 190,
            "x": 0,
            "y": -0.08,
            "yanchor": "top",
        },
        "annotations": [title(text, panel[1]) for text, panel in titles],
        "xaxis": {
            "type": "date",
            "range": [edge(course.start), edge(course.last + DAY)],
            "anchor": "y",
            "showgrid": False,
            "linecolor": palette.INK_SOFT,
            "ticks": "outside",
            "nticks": 5,
            "tickangle": 0,
            "tickformat": "%-d %b",
            "fixedrange": True,
        },
        "yaxis": axis(LOAD) | {"rangemode": "tozero"},
        "yaxis2": axis(SYMPTOMS) | {"range": [0, 10.4], "dtick": 5},
        "yaxis3": axis(MARKS) | {"range": [0, 2], "visible": False},
        "yaxis4": axis(SLEEP) | {"range": [-0.5, 12.5], "dtick": 5},
    }
