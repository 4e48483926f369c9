"""One crash from two weeks before to its end: symptoms, sleep, co-factors and loads by day. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from diary.charts import palette
from diary.charts.columns import BY_DAY, columns_of
from diary.charts.course import TOO_ILL, Course, Values
from diary.charts.crashes import Band, blanks, edge, shapes_of
from diary.charts.panels import Panel, Stack, date_axis, frame
from diary.charts.rows import MILLISECONDS, signs

DAY = timedelta(days=1)
LOAD, MARKS, SLEEP, SYMPTOMS = "load", "marks", "sleep", "symptoms"
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
    is_ill = TOO_ILL in course.states
    stack = _stack(words, is_ill)
    data = [
        *_loads(course, words),
        _larger(course, crash, words),
        *_symptoms(course, crash, words, stack.axis_of(SYMPTOMS)),
        _sleep(course, crash, words) | {"yaxis": stack.axis_of(SLEEP)},
        *_marks(course, words, stack.axis_of(MARKS)),
    ]
    layout = frame(stack, data) | {
        "xaxis": date_axis(edge(course.start), edge(course.last + DAY), "%-d %b"),
        "shapes": [*_bands(course, crash), *blanks(course, columns_of(course, BY_DAY))],
    }
    return {"data": data, "layout": layout}


def _stack(words: Words, is_ill: bool) -> Stack:
    marks = f"{words.marks}  × {words.too_ill}" if is_ill else words.marks
    panels = (
        Panel(SYMPTOMS, words.symptoms, 170, {"range": [0, 10.4], "dtick": 5}),
        Panel(SLEEP, words.sleep, 60, {"range": [-0.5, 10.5], "dtick": 5}),
        Panel(MARKS, marks, 22, {"range": [0, 2], "visible": False}),
        Panel(LOAD, words.load, 120, {"rangemode": "tozero"}),
    )
    return Stack(panels, LOAD, 1)


def _loads(course: Course, words: Words) -> list[dict[str, Any]]:
    bars = [
        {
            "type": "bar",
            "name": words.names.get(kind, kind),
            "y": list(values),
            "marker": palette.fill_of_kind(kind),
            "hovertemplate": "%{y:.0f}",
            **_along(course),
        }
        for kind, values in sorted(
            course.load.items(), key=lambda load: palette.place_of_kind(load[0])
        )
        if any(values)
    ]
    usual = _line(course, words.usual_load, course.usual_load, "dot", 1.5)
    # Dotted as the usual level of symptoms is, which the legend names.
    return [*bars, usual | {"hovertemplate": "%{y:.0f}", "showlegend": False}]


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
            "symbol": [_sign(crash, day) for day in days],
            "size": 13,
            "color": palette.WORSE,
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }


def _sign(crash: Crash, day: date) -> str:
    return palette.TRIGGER if day in crash.triggers else f"{palette.TRIGGER}-open"


def _symptoms(course: Course, crash: Crash, words: Words, axis: str) -> list[dict[str, Any]]:
    single = [
        _line(course, words.names.get(name, name), values, dash, 1.2) | {"yaxis": axis}
        for (name, values), dash in zip(crash.leading.items(), DASHES, strict=False)
    ]
    together = _line(course, words.together, course.composite, "solid", 2.5) | {
        "yaxis": axis,
        "mode": "lines+markers",
        "marker": {"color": palette.INK, "size": 6},
    }
    together["line"]["color"] = palette.INK
    return [
        _line(course, words.usual, course.usual, "dot", 1.5) | {"yaxis": axis},
        *single,
        together,
    ]


def _sleep(course: Course, crash: Crash, words: Words) -> dict[str, Any]:
    return _line(course, words.sleep, crash.sleep, "solid", 1.2) | {
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


def _marks(course: Course, words: Words, axis: str) -> list[dict[str, Any]]:
    present = {index: course.present(index) for index in range(len(course))}
    days = [index for index, names in present.items() if names]
    told = [", ".join(words.names.get(name, name) for name in present[index]) for index in days]
    ill = [index for index, state in enumerate(course.states) if state == TOO_ILL]
    return [
        _mark_row(course, words.marks, days, told, (palette.PRESENT, palette.WORSE))
        | {"yaxis": axis, "showlegend": False},
        _mark_row(
            course, words.too_ill, ill, [words.too_ill] * len(ill), (palette.TOO_ILL, palette.INK)
        )
        | {"yaxis": axis, "showlegend": False},
    ]


def _mark_row(
    course: Course, name: str, days: Sequence[int], told: Sequence[str], look: tuple[str, str]
) -> dict[str, Any]:
    return signs(course, name, days) | {
        "text": list(told),
        "marker": {"symbol": look[0], "color": look[1], "size": 9},
        "hovertemplate": "%{text}<extra></extra>",
    }


def _bands(course: Course, crash: Crash) -> list[dict[str, Any]]:
    band = Band(min(crash.triggers, default=None), crash.onset, crash.end)
    return shapes_of([band], course.start, course.last, with_lines=False)
