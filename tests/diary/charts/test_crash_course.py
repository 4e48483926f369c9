from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from django.conf import settings

from diary.charts.course import Course
from diary.charts.crash_course import Crash, Words, crash_course_chart
from diary.charts.palette import BAND, BLANK

START = date(2026, 3, 1)
DAY = timedelta(days=1)
WORDS = Words(
    "Symptoms", "Together", "Usual", "Sleep", "Also", "Ill", "Load", "Usual load", "Larger", {}
)
COURSE = Course(
    start=START,
    states="ll.il",
    composite=(2.0, 3.0, None, 6.0, 5.0),
    usual=(2.0,) * 5,
    usual_load=(100.0,) * 5,
    load={"physical": (100.0, 900.0, None, 0.0, 50.0), "humming": (5.0, None, None, None, None)},
    factors={"heat": (1,)},
)
CRASH = Crash(
    onset=START + 3 * DAY,
    end=START + 4 * DAY,
    triggers=(START + DAY,),
    efforts=(START, START + DAY),
    leading={"fatigue": (3.0, None, None, 8.0, None)},
    sleep=(5.0, None, None, 2.0, None),
)


def drawn(crash: Crash = CRASH) -> dict[str, Any]:
    return crash_course_chart(COURSE, crash, WORDS)


def named(name: str) -> dict[str, Any]:
    (found,) = [one for one in drawn()["data"] if one["name"] == name]
    return dict(found)


def test_plotly_accepts_all_of_it_and_packs_no_array() -> None:
    text = json.dumps(drawn())
    assert "bdata" not in text
    assert len(go.Figure(json.loads(text)).data) == 10


def test_with_room_its_words_stand_three_to_a_line_and_it_is_lower() -> None:
    layout = drawn()["layout"]
    wide = layout["meta"]["wide"]
    assert wide["legend"]["entrywidth"] == 1 / 3
    assert wide["height"] < layout["height"]
    assert layout["height"] - layout["margin"]["b"] == wide["height"] - wide["margin"]["b"]


def test_what_the_caption_tells_is_not_told_again_below() -> None:
    silent = {one["name"] for one in drawn()["data"] if not one.get("showlegend", True)}
    assert {"Larger", "Ill"} <= silent
    assert drawn()["layout"]["annotations"][2]["text"].endswith("× Ill")


def test_what_is_not_known_is_a_gap_and_none_is_a_zero() -> None:
    assert named("Together")["y"] == [2.0, 3.0, None, 6.0, 5.0]
    assert named("Together")["connectgaps"] is False
    assert named("physical")["y"] == [100.0, 900.0, None, 0.0, 50.0]
    assert named("fatigue")["y"][1] is None


def test_blank_days_have_a_ground_and_too_ill_days_a_mark_of_their_own() -> None:
    (blank,) = [one for one in drawn()["layout"]["shapes"] if one["fillcolor"] == BLANK]
    assert (blank["x0"], blank["x1"]) == ("2026-03-02T12:00", "2026-03-03T12:00")
    assert named("Ill")["x"] == ["2026-03-04"]


def test_larger_efforts_are_marked_and_the_named_one_is_filled() -> None:
    signs = named("Larger")
    assert signs["x"] == ["2026-03-01", "2026-03-02"]
    assert signs["marker"]["symbol"] == ["triangle-up-open", "triangle-up"]
    assert signs["y"] == [105.0, 900.0]


def test_the_crash_is_a_band_paler_from_its_trigger_on() -> None:
    bands = [one for one in drawn()["layout"]["shapes"] if one["fillcolor"] == BAND]
    assert [one.get("opacity") for one in bands] == [0.4, None]
    assert bands[1]["x0"] == "2026-03-03T12:00"
    alone = Crash(CRASH.onset, CRASH.end, (), (), {}, CRASH.sleep)
    shapes = drawn(alone)["layout"]["shapes"]
    assert sum(one["fillcolor"] == BAND for one in shapes) == 1


def test_every_colour_stands_in_every_theme() -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", json.dumps(drawn())))
    for theme in ("tokens", "dark", "dim"):
        tokens = (Path(settings.BASE_DIR) / f"static/css/{theme}.css").read_text()
        assert used
        assert all(f"{name}:" in tokens for name in used), theme
