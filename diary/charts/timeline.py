"""The timeline: crashes, symptoms, load by kind, sleep and measures, co-factors, over one axis of time. PURE."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diary.charts import palette
from diary.charts.columns import BY_DAY, BY_MONTH, Columns, columns_of
from diary.charts.course import Course
from diary.charts.crashes import Band, blanks, crash_row, days_within, edge, shapes_of
from diary.charts.panels import Panel, Stack, date_axis, frame
from diary.charts.rows import along, bars, count_bars, marks_of, states_of, track_traces
from diary.charts.taps import Links, TapWords, taps
from diary.charts.tracks import SYMPTOM, TO_TEN, Track

MOST_FACTORS = 4
CRASHES, SYMPTOMS, STATES, LOAD, OTHERS = "crashes", "symptoms", "states", "load", "others"
COUNTED = {"range": [0, 31], "dtick": 15}
ONE_ROW = {"range": [0, 2], "visible": False}
GRADED = {"range": list(TO_TEN), "dtick": 10}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in the figure, in the reader's language. ``names`` by kind, co-factor and track."""

    symptoms: str
    usual: str
    load: str
    not_logged: str
    too_ill: str
    states: str
    others: str
    crashes: str
    verdicts: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the figure shows of a stretch: the days, what else was recorded, the crashes."""

    course: Course
    tracks: Sequence[Track]
    bands: Sequence[Band]


def timeline_chart(shown: Shown, words: Words, links: Links) -> dict[str, Any]:
    """Return the Plotly figure of a stretch of days, a column a day, a week or a month.

    Days that were not logged are gaps on a ground of their own, and signs in a row of their own. Plain
    dicts, since Plotly's own checks cost a millisecond each; a test puts the whole through them.
    """
    columns = columns_of(shown.course)
    stack = Stack(list(_panels(shown, columns, words)), LOAD, 1 if columns.unit == BY_DAY else 2)
    found = TapWords(words.symptoms, words.not_logged, words.too_ill, words.names)
    traces = [
        taps(shown.course, shown.bands, columns, found, links) | {"yaxis": stack.axis_of(SYMPTOMS)},
        *_traces(shown, columns, stack, words),
    ]
    return {"data": traces, "layout": _layout(shown, columns, stack, traces)}


def _panels(shown: Shown, columns: Columns, words: Words) -> Iterator[Panel]:
    course, by_month = shown.course, columns.unit == BY_MONTH
    row = (30, COUNTED) if by_month else (14, ONE_ROW)
    if shown.bands:
        yield Panel(CRASHES, words.crashes, row[0] + 8, row[1])
    yield Panel(SYMPTOMS, words.symptoms, 120, GRADED | {"dtick": 5})
    for track in shown.tracks:
        if track.kind == SYMPTOM:
            yield Panel(track.key, words.names[track.key], 40, GRADED)
    if any(state != "l" for state in course.states):
        yield Panel(STATES, words.states, *row)
    yield Panel(LOAD, words.load, 140, {"rangemode": "tozero"})
    for track in shown.tracks:
        if track.kind != SYMPTOM:
            yield Panel(track.key, words.names[track.key], 48, _scale(track))
    for name in _own_rows(course):
        yield Panel(f"factor.{name}", words.names[name], *row)
    if len(course.factors) > MOST_FACTORS:
        yield Panel(OTHERS, words.others, *row)


def _scale(track: Track) -> dict[str, Any]:
    if track.is_graded:
        return GRADED
    known = [value for value in track.values if value is not None]
    if track.has_no_nought:
        return {"nticks": 3, "range": [min(known) - 2, max(known) + 2]}
    return {"nticks": 3, "rangemode": "tozero"}


def _own_rows(course: Course) -> list[str]:
    """The co-factors with most days have a row each; with few of them, all."""
    by_days = sorted(course.factors, key=lambda name: (-len(course.factors[name]), name))
    return by_days if len(by_days) <= MOST_FACTORS else by_days[: MOST_FACTORS - 1]


def _traces(shown: Shown, columns: Columns, stack: Stack, words: Words) -> Iterator[dict[str, Any]]:
    course = shown.course
    yield from _loads(course, columns, words)
    yield from _symptoms(course, columns, stack.axis_of(SYMPTOMS), words)
    for track in shown.tracks:
        yield from track_traces(track, columns, stack.axis_of(track.key), words.names[track.key])
    if shown.bands:
        yield from _crashes(shown, columns, stack.axis_of(CRASHES), words)
    if any(state != "l" for state in course.states):
        axis = stack.axis_of(STATES)
        yield from states_of(course, columns, axis, (words.not_logged, words.too_ill))
    own = _own_rows(course)
    for name in own:
        axis = stack.axis_of(f"factor.{name}")
        yield marks_of(course, columns, axis, words.names[name], [name])
    if len(own) < len(course.factors):
        rest = [name for name in course.factors if name not in own]
        yield marks_of(course, columns, stack.axis_of(OTHERS), words.others, rest)


def _loads(course: Course, columns: Columns, words: Words) -> list[dict[str, Any]]:
    loads = columns.by_name(course.load, 0)
    return [
        bars(columns, "y", words.names.get(kind, kind), loads[kind])
        | {"marker": palette.fill_of_kind(kind), "showlegend": True}
        for kind in sorted(loads, key=palette.place_of_kind)
        if any(loads[kind])
    ]


def _symptoms(course: Course, columns: Columns, axis: str, words: Words) -> list[dict[str, Any]]:
    line = {"type": "scatter", "yaxis": axis, "hoverinfo": "skip", "connectgaps": False}
    return [
        line
        | {
            "name": words.usual,
            "y": list(columns.means(course.usual, 1)),
            "mode": "lines",
            "line": {"color": palette.INK_SOFT, "width": 1.5, "dash": "dot"},
        }
        | along(columns),
        line
        | {
            "name": words.symptoms,
            "y": list(columns.means(course.composite, 1)),
            "mode": "lines+markers",
            "line": {"color": palette.INK, "width": 1.5},
            "marker": {"color": palette.INK, "size": 3},
            "showlegend": False,
        }
        | along(columns),
    ]


def _crashes(shown: Shown, columns: Columns, axis: str, words: Words) -> list[dict[str, Any]]:
    if columns.unit == BY_MONTH:
        days = days_within(shown.bands, shown.course.start, len(shown.course))
        return [count_bars(columns, axis, words.crashes, days, palette.INK_SOFT)]
    return crash_row(shown.bands, axis, words.verdicts)


def _layout(
    shown: Shown, columns: Columns, stack: Stack, traces: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    return frame(stack, traces) | {
        "hoversubplots": "axis",
        "xaxis": _dates(columns),
        "shapes": [*_bands(shown, columns), *blanks(shown.course, columns)],
    }


def _bands(shown: Shown, columns: Columns) -> list[dict[str, Any]]:
    if columns.unit == BY_MONTH:
        return []
    course = shown.course
    return shapes_of(shown.bands, course.start, course.last, columns.unit == BY_DAY)


def _dates(columns: Columns) -> dict[str, Any]:
    tickformat = "%-d %b" if columns.unit == BY_DAY else "%b<br>%Y"
    return date_axis(edge(columns.edges[0]), edge(columns.edges[-1]), tickformat) | {
        "showgrid": True,
        "gridcolor": palette.HAIRLINE,
        "hoverformat": "%B %Y" if columns.unit == BY_MONTH else "%a %-d %b %Y",
        "spikecolor": palette.INK_SOFT,
        "spikethickness": 1,
        "spikedash": "solid",
    }
