from __future__ import annotations

import json

import plotly.graph_objects as go

from diary.charts.delays import Words as DelayWords
from diary.charts.delays import delays_chart
from diary.charts.stretches import Words as StretchWords
from diary.charts.stretches import stretches_chart


def test_delays_are_stacked_by_kind_and_none_is_left_out() -> None:
    counts = {"physical": (0, 3, 2), "social": (0, 0, 0)}
    figure = delays_chart(counts, DelayWords("Crashes", "Days", {"physical": "Physical"}))
    (bar,) = figure["data"]
    assert (bar["name"], bar["y"], bar["marker"]["color"]) == (
        "Physical",
        [None, 3, 2],
        "var(--series-1)",
    )
    assert figure["layout"]["barmode"] == "stack"
    go.Figure(json.loads(json.dumps(figure)))


def test_days_are_spread_over_levels_and_no_days_are_none_of_them() -> None:
    words = StretchWords("Before", "After", "Symptoms", "Of 100 days")
    figure = stretches_chart((1, 0, 2, *(0,) * 8), (0,) * 11, words)
    before, after = figure["data"]
    assert before["y"][:3] == [33.3, 0.0, 66.7]
    assert after["y"] == [0.0] * 11
    go.Figure(json.loads(json.dumps(figure)))
