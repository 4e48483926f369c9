from __future__ import annotations

import plotly.graph_objects as go

from diary.charts.stretches import LEVELS, Words, shares, stretches_chart

WORDS = Words("Earlier", "Later", "Symptoms", "Of 100 days")
BEFORE = (0, 1, 3, *(0,) * 8)
AFTER = (10, *(0,) * 10)


def test_each_stretch_is_told_in_shares_of_its_own_days() -> None:
    earlier, later = stretches_chart(BEFORE, AFTER, WORDS)["data"]
    assert (earlier["name"], later["name"]) == ("Earlier", "Later")
    assert earlier["x"] == list(range(LEVELS))
    assert earlier["y"] == [0.0, 25.0, 75.0, *(0.0,) * 8]
    assert later["y"] == [100.0, *(0.0,) * 10]


def test_they_are_told_apart_without_their_colour() -> None:
    bars = stretches_chart(BEFORE, AFTER, WORDS)["data"]
    assert len({bar["marker"]["pattern"]["shape"] for bar in bars}) == 2


def test_without_a_day_there_is_no_share() -> None:
    assert shares((0,) * LEVELS) == [0.0] * LEVELS


def test_plotly_accepts_all_of_it() -> None:
    assert len(go.Figure(stretches_chart(BEFORE, AFTER, WORDS)).data) == 2
