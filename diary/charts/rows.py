"""Rows of the timeline beside symptoms and load: one thing each, a value or a sign a step. PURE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diary.charts import palette
from diary.charts.course import NOT_LOGGED, TOO_ILL, Course
from diary.charts.steps import BY_DAY, BY_MONTH, WEEK, Steps
from diary.charts.tracks import Track

MILLISECONDS = 86_400_000


def along(steps: Steps) -> dict[str, Any]:
    """Return where the values stand: each at the middle day of its step."""
    if steps.unit == BY_MONTH:
        return {"x": [steps.middle(index).isoformat() for index in range(len(steps))]}
    days = 1 if steps.unit == BY_DAY else WEEK
    return {"x0": steps.middle(0).isoformat(), "dx": MILLISECONDS * days}


def track_trace(track: Track, steps: Steps, axis: str, name: str) -> dict[str, Any]:
    """Return one track: bars from nought, or a line where nought tells nothing."""
    trace = {
        "name": name,
        "y": list(steps.means(track.values, track.digits)),
        "yaxis": axis,
        "showlegend": False,
        "hovertemplate": f"%{{y:.{track.digits}f}}",
    } | along(steps)
    if track.has_no_nought:
        line = {"color": palette.ACCENT, "width": 1.5}
        look = {"mode": "lines+markers", "line": line, "marker": {"size": 3}, "connectgaps": False}
        return trace | look | {"type": "scatter"}
    return trace | {"type": "bar", "marker": {"color": palette.ACCENT}}


def marks_of(
    course: Course, steps: Steps, axis: str, name: str, factors: Mapping[str, str]
) -> dict[str, Any]:
    """Return a row of co-factors (``factors``: word by name): a sign a day, or days a month."""
    present: dict[int, list[str]] = {}
    for factor, word in factors.items():
        for day in course.factors[factor]:
            present.setdefault(day, []).append(word)
    if steps.unit == BY_MONTH:
        return count_bars(steps, axis, name, present, palette.WORSE)
    texts = [", ".join(present[day]) for day in sorted(present)]
    look = {"color": palette.WORSE, "symbol": palette.PRESENT}
    row = _signs(course, steps, axis, name, sorted(present)) | {"showlegend": False}
    return row | {"text": texts, "marker": row["marker"] | look, "hovertemplate": "%{text}"}


def states_of(
    course: Course, steps: Steps, axis: str, words: tuple[str, str]
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
    if steps.unit == BY_MONTH:
        return [
            count_bars(steps, axis, name, days, str(look["color"])) | {"showlegend": True}
            for name, days, look in looks
            if days
        ]
    found = []
    for name, days, look in looks:
        row = _signs(course, steps, axis, name, days) | {"showlegend": False}
        found.append(row | {"marker": row["marker"] | look, "hovertemplate": name})
    return [row for row in found if row["x"]]


def count_bars(
    steps: Steps, axis: str, name: str, days: Iterable[int], colour: str
) -> dict[str, Any]:
    """Return how many of the days lie in each step."""
    return {
        "type": "bar",
        "name": name,
        "y": list(steps.counts(days)),
        "yaxis": axis,
        "marker": {"color": colour},
        "showlegend": False,
        "hovertemplate": "%{y}",
    } | along(steps)


def _signs(course: Course, steps: Steps, axis: str, name: str, days: list[int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": name,
        "x": [course.day(index).isoformat() for index in days],
        "y": [1] * len(days),
        "yaxis": axis,
        "mode": "markers",
        "marker": {"size": 7 if steps.unit == BY_DAY else 4},
    }
