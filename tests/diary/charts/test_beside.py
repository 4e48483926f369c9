from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from django.conf import settings

from diary.charts.beside import Panel, Words, beside_chart

WORDS = Words("This", "Other", "Ill")
PANELS = (
    Panel("1 March", (0.0, 0.2, None, 3.0, 2.0), 2, (-1,), ()),
    Panel("1 May", (0.1, 0.0, 4.5), 9, (), (1,)),
    Panel("1 June", (0.1, 0.0, 1.0, 1.0, -1.0), 1, (-9,), ()),
)


def drawn(panels: tuple[Panel, ...] = PANELS) -> dict[str, Any]:
    return beside_chart(panels, -2, 2, WORDS)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_plotly_accepts_all_of_it_and_packs_no_array(count: int) -> None:
    text = json.dumps(drawn(PANELS[:count]))
    assert "bdata" not in text
    go.Figure(json.loads(text))


def test_the_first_crash_is_laid_behind_each_of_the_others() -> None:
    behind = [one for one in drawn()["data"] if one.get("line", {}).get("dash") == "dot"]
    assert [one["xaxis"] for one in behind] == ["x2", "x3"]
    assert all(one["y"] == list(PANELS[0].rise) for one in behind)


def test_days_are_counted_from_the_first_and_gaps_stay_gaps() -> None:
    first = drawn()["data"][0]
    assert first["x"] == [-2, -1, 0, 1, 2]
    assert first["y"][2] is None
    assert first["connectgaps"] is False


def test_a_flat_crash_is_not_drawn_as_a_high_one() -> None:
    flat = Panel("1 March", (0.0, 0.0, 0.1), 1, (), ())
    assert beside_chart([flat], -1, 1, WORDS)["layout"]["yaxis"]["range"] == [-0.5, 1.5]


def test_all_panels_share_one_scale() -> None:
    layout = drawn()["layout"]
    ranges = {json.dumps(layout[key]["range"]) for key in ("yaxis", "yaxis2", "yaxis3")}
    assert ranges == {"[-1.5, 5.0]"}


def test_panels_do_not_cover_each_other() -> None:
    layout = drawn()["layout"]
    first, second, third = (
        (layout[f"xaxis{at}"]["domain"], layout[f"yaxis{at}"]["domain"]) for at in ("", "2", "3")
    )
    assert first[0][1] < second[0][0]
    assert third[1][1] < first[1][0]


def test_the_band_and_the_effort_stay_within_the_days_shown() -> None:
    shapes = drawn()["layout"]["shapes"]
    assert [one["x1"] for one in shapes if one["type"] == "rect"] == [1.5, 2.5, 0.5]
    assert [one["x0"] for one in shapes if one["type"] == "line"] == [-1]


def test_too_ill_days_have_a_mark() -> None:
    ill = [one for one in drawn()["data"] if one["name"] == "Ill" and one["x"]]
    assert [(one["xaxis"], one["x"], one["showlegend"]) for one in ill] == [("x2", [1], True)]


def test_every_colour_stands_in_every_theme() -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", json.dumps(drawn())))
    for theme in ("tokens", "dark", "dim"):
        tokens = (Path(settings.BASE_DIR) / f"static/css/{theme}.css").read_text()
        assert used
        assert all(f"{name}:" in tokens for name in used), theme
