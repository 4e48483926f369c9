from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from django.conf import settings

from diary.charts.week_after import Words, week_after_chart
from diary.detection.week_after import REACH, Average, Band

WORDS = Words("Larger", "Ordinary", "Chance", "Points", "Days")
LARGER = Average(
    9, (0.1, 0.4, None, *(1.0,) * 12), (0.0,) * REACH, (None, *(1.5,) * 14), (9,) * REACH
)
ORDINARY = Average(90, (0.2,) * REACH, (0.1,) * REACH, (0.3,) * REACH, (90,) * REACH)
BAND = Band((-0.2,) * REACH, (0.5,) * REACH, 0.02, 40, (3,))


def drawn(days: int = 7) -> dict[str, Any]:
    return week_after_chart(LARGER, ORDINARY, BAND, days, WORDS)


def test_plotly_accepts_all_of_it_and_packs_no_array() -> None:
    text = json.dumps(drawn())
    assert "bdata" not in text
    assert len(go.Figure(json.loads(text)).data) == 4


def test_days_and_gaps_are_the_engines_own() -> None:
    for days in (7, 14):
        (larger,) = [one for one in drawn(days)["data"] if one["name"] == "Larger"]
        assert larger["y"] == list(LARGER.rise[: days + 1])
        assert larger["connectgaps"] is False
        assert larger["error_y"]["array"][0] is None


def test_intervals_and_band_reach_as_far_as_the_engine_says() -> None:
    for days in (7, 14):
        foot, band, ordinary, larger = drawn(days)["data"]
        assert foot["y"] == [-0.2] * (days + 1)
        assert (band["y"], band["fill"]) == ([0.5] * (days + 1), "tonexty")
        assert set(ordinary["error_y"]["arrayminus"]) == {0.1}
        assert larger["error_y"]["array"][1] == 1.1
        assert larger["error_y"]["arrayminus"][1] == 0.4


def test_what_is_not_there_is_not_drawn() -> None:
    names = [one["name"] for one in week_after_chart(LARGER, None, None, 7, WORDS)["data"]]
    assert names == ["Larger"]


def test_every_colour_stands_in_every_theme() -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", json.dumps(drawn())))
    for theme in ("tokens", "dark", "dim"):
        tokens = (Path(settings.BASE_DIR) / f"static/css/{theme}.css").read_text()
        assert used
        assert all(f"{name}:" in tokens for name in used), theme
