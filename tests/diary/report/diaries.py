"""Rows, days and crashes of a made-up diary for the page for a visit; nothing touches the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from diary.charts.course import Course, course_of
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.simulate import example_diary
from diary.exchange import Row
from diary.report.choices import PARTS, Choices
from diary.report.facts import Crash, Facts
from diary.report.gather import Recorded, gather

LAST = date(2026, 3, 31)
FIRST = LAST - timedelta(days=89)


def day(number: int) -> date:
    """Return a day of the page, 1 being its first."""
    return FIRST + timedelta(days=number - 1)


def make_crash(onset: date = FIRST + timedelta(days=19), **over: Any) -> Crash:
    fields: dict[str, Any] = {
        "key": f"crash-{onset}",
        "onset": onset,
        "end": onset + timedelta(days=4),
        "length": 5,
        "kind": "crash",
        "before": (onset - timedelta(days=2),),
        "domain": "physical",
        "ratio": 2.4,
        "delay": 2,
        "certainty": 0.8,
        "verdict": "",
    }
    return Crash(**(fields | over))


def make_course(states: str = "l" * 90, **over: Any) -> Course:
    size = len(states)
    blank: tuple[float | None, ...] = (None,) * size
    fields: dict[str, Any] = {
        "start": FIRST,
        "states": states,
        "composite": tuple(3.0 if state == "l" else None for state in states),
        "usual": blank,
        "usual_load": blank,
        "load": {"physical": tuple(100.0 if state == "l" else None for state in states)},
        "factors": {},
    }
    return Course(**(fields | over))


def facts_of(
    rows: list[Row], crashes: list[Crash] | None = None, course: Course | None = None, **over: Any
) -> Facts:
    choices = Choices(**({"first": FIRST, "last": LAST, "parts": PARTS} | over))
    return gather(choices, course or make_course(), recorded_of(rows, choices), crashes or [])


def recorded_of(rows: list[Row], choices: Choices) -> Recorded:
    """Return the rows as the selector loads them."""
    inside = [row for row in rows if choices.first <= row.day <= choices.last]
    return Recorded(
        ratings=_daily(inside, "symptom", max),
        measured=_daily(inside, "measure", fmean),
        efforts=[row.day for row in inside if row.kind == "exertion"],
        sources=[(row.source, row.day) for row in inside],
        rows=rows,
    )


def _daily(
    rows: list[Row], kind: str, of_several: Callable[[list[float]], float]
) -> dict[str, dict[date, float]]:
    found: dict[str, dict[date, list[float]]] = {}
    for row in rows:
        if row.kind == kind and row.value is not None:
            found.setdefault(row.name, {}).setdefault(row.day, []).append(row.value)
    return {
        name: {day: of_several(ones) for day, ones in days.items()} for name, days in found.items()
    }


def example() -> tuple[list[Row], Course]:
    """Return the example diary's rows and its course, as the engine reads them."""
    rows = example_diary(3, LAST)
    series = build_series(rows, None, LAST)
    return rows, course_of(series, detect(series), {row.day for row in rows})
