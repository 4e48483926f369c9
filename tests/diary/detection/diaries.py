"""Small diaries by hand for the engine's tests."""

from __future__ import annotations

from datetime import date, timedelta

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.episode import Analysis
from diary.exchange import CRASH, EXERTION, FACTOR, OVERALL, SYMPTOM, Row

START = date(2025, 1, 6)
# A quiet diary still goes up and down by a point; a fixed pattern keeps the tests free of chance.
WOBBLE = (0, 1, 0, -1, 0, 1, 1, -1, 0, 0, 1, -1, 0)
SYMPTOMS = ("fatigue", "brain fog", "muscle pain", "headache")


def day(index: int) -> date:
    return START + timedelta(index)


def quiet(days: int, *, usual: int = 3, skip: tuple[int, ...] = ()) -> list[Row]:
    """A quiet diary: four symptoms, overall, two kinds of ordinary effort, lighter from day 40 to 56."""
    rows = []
    for index in range(days):
        if index in skip:
            continue
        for place, name in enumerate(SYMPTOMS):
            value = usual + WOBBLE[(index * (place + 2) + 3 * place) % len(WOBBLE)]
            rows.append(Row(day(index), SYMPTOM, name, float(value)))
        rows.append(Row(day(index), OVERALL, "overall", float(usual + WOBBLE[(3 * index) % 13])))
        for kind in ("physical", "cognitive"):
            change = WOBBLE[(index * 5 + len(kind)) % 13]
            minutes = 30.0 + 10 * (min(change, 0) if 40 <= index <= 56 else change)
            rows.append(Row(day(index), EXERTION, kind, 3.0, minutes))
    return rows


def worse(rows: list[Row], first: int, length: int, by: float = 4.0) -> list[Row]:
    """The same diary, worse from day ``first`` on for ``length`` days, fading."""
    raised = []
    for row in rows:
        place = (row.day - START).days - first
        if row.kind in (SYMPTOM, OVERALL) and 0 <= place < length:
            value = min((row.value or 0.0) + round(by * (1 - 0.6 * place / length)), 10.0)
            row = Row(row.day, row.kind, row.name, value)
        raised.append(row)
    return raised


def effort(index: int, kind: str = "physical", value: float = 9.0, minutes: float = 120.0) -> Row:
    return Row(day(index), EXERTION, kind, value, minutes)


def factor(index: int, name: str) -> Row:
    return Row(day(index), FACTOR, name, 1.0)


def mark(index: int, value: float = 2.0) -> Row:
    return Row(day(index), CRASH, "crash", value)


def analyse(rows: list[Row], last: int) -> Analysis:
    return detect(build_series(rows, START, day(last)))
