"""Rows of the timeline beside symptoms and load: one thing each, a value or a sign a column. PURE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from diary.charts import palette
from diary.charts.columns import BY_DAY, BY_MONTH, WEEK, Columns
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.charts.tracks import Track

MILLISECONDS = 86_400_000


def along(columns: Columns) -> dict[str, Any]:
    """Return where the values stand: each at the middle day of its column."""
    if columns.unit == BY_MONTH:
        return {"x": [columns.middle(index).isoformat() for index in range(len(columns))]}
    days = 1 if columns.unit == BY_DAY else WEEK
    return {"x0": columns.middle(0).isoformat(), "dx": MILLISECONDS * days}


def bars(columns: Columns, axis: str, name: str, values: Sequence[float | None]) -> dict[str, Any]:
    """Return a bar a column, which a pointer finds in its own column only."""
    return {
        "type": "bar",
        "name": name,
        "y": list(values),
        "yaxis": axis,
        "showlegend": False,
        "hovertemplate": "%{y:.1~f}",
    } | along(columns)


def track_traces(track: Track, columns: Columns, axis: str, name: str) -> list[dict[str, Any]]:
    """Return one track: bars from nought, or a line where nought tells nothing."""
    found = bars(columns, axis, name, columns.means(track.values, track.digits))
    if not track.has_no_nought:
        return [found | {"marker": {"color": palette.ACCENT}}]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "line": {"color": palette.ACCENT, "width": 1.5},
        "marker": {"size": 3},
        "connectgaps": False,
        "hoverinfo": "skip",
    }
    seen = {key: found[key] for key in ("name", "y", "yaxis", "showlegend")}
    return [found | {"opacity": 0}, seen | line | along(columns)]


def marks_of(
    course: Course, columns: Columns, axis: str, name: str, factors: Sequence[str]
) -> dict[str, Any]:
    """Return a row of co-factors (``factors``): a sign a day, or days a month."""
    present = {day for factor in factors for day in course.factors[factor]}
    if columns.unit == BY_MONTH:
        return count_bars(columns, axis, name, present, palette.WORSE)
    look = {"color": palette.WORSE, "symbol": palette.PRESENT}
    return _signs(course, columns, axis, name, sorted(present), look)


def states_of(
    course: Course, columns: Columns, axis: str, words: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return the row of the days without entries and of those too ill to log, each with its sign."""
    blank, ill = (
        [index for index, state in enumerate(course.states) if state == wanted]
        for wanted in (NOT_LOGGED, TOO_ILL)
    )
    looks = (
        (words[0], blank, {"color": palette.INK_SOFT, "symbol": palette.NOT_LOGGED}),
        (words[1], ill, {"color": palette.INK, "symbol": palette.TOO_ILL}),
    )
    if columns.unit == BY_MONTH:
        return [
            count_bars(columns, axis, name, days, str(look["color"]), shape) | {"showlegend": True}
            for (name, days, look), shape in zip(looks, ("", "x"), strict=True)
            if days
        ]
    return [_signs(course, columns, axis, name, days, look) for name, days, look in looks if days]


def count_bars(
    columns: Columns, axis: str, name: str, days: Iterable[int], colour: str, shape: str = ""
) -> dict[str, Any]:
    """Return how many of the days lie in each column; ``shape`` is a pattern's."""
    return bars(columns, axis, name, columns.counts(days)) | {
        "marker": palette.filled(colour, shape)
    }


def signs(course: Course, name: str, days: Sequence[int]) -> dict[str, Any]:
    """Return a row with a sign on each of the ``days`` (indices); whose, the caller adds."""
    return {
        "type": "scatter",
        "name": name,
        "x": [course.day(index).isoformat() for index in days],
        "y": [1] * len(days),
        "mode": "markers",
    }


def _signs(
    course: Course,
    columns: Columns,
    axis: str,
    name: str,
    days: list[int],
    look: Mapping[str, str],
) -> dict[str, Any]:
    return signs(course, name, days) | {
        "yaxis": axis,
        "marker": {"size": 7 if columns.unit == BY_DAY else 4} | dict(look),
        "hoverinfo": "skip",
        "showlegend": False,
    }
