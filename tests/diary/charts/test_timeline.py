from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from django.conf import settings

from diary.charts.course import Course
from diary.charts.timeline import Band, Words, timeline_chart

START = date(2026, 3, 1)
WORDS = Words(
    symptoms="Symptoms",
    usual="Usual",
    load="Effort",
    marks="Also",
    too_ill="Too ill",
    names={"physical": "Physical", "heat": "Heat"},
)
BAND = Band(trigger=date(2026, 3, 4), onset=date(2026, 3, 6), end=date(2026, 3, 8))


def a_course(days: int = 12) -> Course:
    blank = (None,) * days
    return Course(
        start=START,
        states=("ll.i" + "l" * days)[:days],
        composite=(2.0, 2.5, None, None, *(3.0,) * (days - 4)),
        usual=(2.0,) * days,
        usual_load=blank,
        load={
            "walking the dog": (0.0, 5.0, None, None, *(5.0,) * (days - 4)),
            "cognitive": (0.0, 20.0, None, None, *(20.0,) * (days - 4)),
            "physical": (0.0, 90.0, None, None, *(60.0,) * (days - 4)),
            "social": (0.0,) * days,
        },
        factors={"heat": (1, 5), "period": (5,)},
    )


def drawn(bands: list[Band] | None = None, days: int = 12) -> dict[str, Any]:
    return timeline_chart(a_course(days), bands or [], WORDS)


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [one for one in figure["data"] if one["name"] == name]
    return found


def test_plotly_accepts_all_of_it_and_packs_no_array() -> None:
    text = json.dumps(drawn([BAND]))
    assert "bdata" not in text
    assert len(go.Figure(json.loads(text)).layout.shapes) == 4


def test_missing_days_are_gaps_and_none_is_zero() -> None:
    figure = drawn()
    assert trace(figure, "Physical")["y"][:4] == [0.0, 90.0, None, None]
    assert trace(figure, "Symptoms")["y"][:4] == [2.0, 2.5, None, None]
    assert trace(figure, "Symptoms")["connectgaps"] is False


def test_loads_are_stacked_below_in_the_order_of_the_vocabulary() -> None:
    figure = drawn()
    bars = [one["name"] for one in figure["data"] if one["type"] == "bar"]
    assert bars == ["Physical", "cognitive", "walking the dog"]
    layout = figure["layout"]
    assert layout["barmode"] == "stack"
    assert layout["yaxis"]["domain"][1] < layout["yaxis2"]["domain"][0]


def test_a_crash_is_a_band_from_trigger_to_onset_to_end() -> None:
    before, crash = [one for one in _rects(drawn([BAND])) if one["fillcolor"] == "var(--band)"]
    assert (before["x0"], before["x1"]) == ("2026-03-03T12:00", "2026-03-05T12:00")
    assert (crash["x0"], crash["x1"]) == ("2026-03-05T12:00", "2026-03-08T12:00")
    assert before["opacity"] < 1


@pytest.mark.parametrize("trigger", [None, BAND.onset])
def test_a_crash_without_a_delay_has_one_band(trigger: date | None) -> None:
    band = Band(trigger=trigger, onset=BAND.onset, end=BAND.end)
    assert len([one for one in _rects(drawn([band])) if one["fillcolor"] == "var(--band)"]) == 1


def test_days_without_entries_have_a_ground_of_their_own() -> None:
    (blank,) = [one for one in _rects(drawn()) if one["fillcolor"] == "var(--raised)"]
    assert (blank["x0"], blank["x1"]) == ("2026-03-02T12:00", "2026-03-03T12:00")


def test_cofactors_and_too_ill_are_marks() -> None:
    figure = drawn()
    also = trace(figure, "Also")
    assert also["x"] == ["2026-03-02", "2026-03-06"]
    assert also["text"] == ["Heat", "Heat, period"]
    assert trace(figure, "Too ill")["x"] == ["2026-03-04"]


def test_a_band_out_of_sight_is_left_out() -> None:
    old = Band(None, START - timedelta(days=30), START - timedelta(days=20))
    assert _rects(drawn([old])) == _rects(drawn())


def test_years_are_drawn_by_week_and_stay_small() -> None:
    figure = drawn([BAND] * 100, days=3650)
    bars = trace(figure, "Physical")
    assert bars["dx"] == 7 * 86_400_000
    assert len(bars["y"]) == 522
    assert bars["x0"] == "2026-03-04"
    assert bars["y"][0] == pytest.approx(54.0)
    assert len(json.dumps(figure)) < 120_000


def test_every_colour_stands_in_the_tokens() -> None:
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    used = set(re.findall(r"var\((--[\w-]+)\)", json.dumps(drawn([BAND]))))
    assert used
    assert all(f"{name}:" in tokens for name in used)


def _rects(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in figure["layout"]["shapes"] if one["type"] == "rect"]
