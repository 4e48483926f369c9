from __future__ import annotations

import itertools
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from django.conf import settings

from diary.charts.course import Course
from diary.charts.crashes import Band
from diary.charts.taps import Links
from diary.charts.timeline import Shown, Words, timeline_chart
from diary.charts.tracks import Track

START = date(2026, 3, 1)
TRACKS = (("symptom", "fatigue"), ("sleep", "hours"), ("measure", "resting_hr"))
WORDS = Words(
    symptoms="Symptoms",
    usual="Usual",
    load="Effort",
    not_logged="Not logged",
    too_ill="Too ill",
    states="States",
    others="Also",
    crashes="Crashes",
    verdicts={"confirmed": "Confirmed", "corrected": "Corrected", "rejected": "Rejected"},
    names={
        "physical": "Physical",
        "heat": "Heat",
        "period": "Period",
        "symptom.fatigue": "Fatigue",
        "sleep.hours": "Hours",
        "measure.resting_hr": "Heart",
    },
)
LINKS = Links(day="/day/{day}/", around="/timeline/?span=3m&until={day}")
BAND = Band(date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 8), "confirmed", "/flags/1/")


def a_course(days: int = 12, factors: dict[str, tuple[int, ...]] | None = None) -> Course:
    blank = (None,) * days
    return Course(
        start=START,
        states=("ll.i" + "l" * days)[:days],
        composite=(2.0, 2.5, None, None, *(3.0,) * (days - 4)),
        usual=(2.0,) * days,
        usual_load=blank,
        load={
            "walking": (0.0, 5.0, None, None, *(5.0,) * (days - 4)),
            "cognitive": (0.0, 20.0, None, None, *(20.0,) * (days - 4)),
            "physical": (0.0, 90.0, None, None, *(60.0,) * (days - 4)),
            "social": (0.0,) * days,
        },
        factors={"heat": (1, 5), "period": (5,)} if factors is None else factors,
    )


def drawn(bands: list[Band] | None = None, days: int = 12, **over: Any) -> dict[str, Any]:
    values = (6.0, 0.0, None, None, *(7.0,) * (days - 4))
    tracks = [Track(kind, name, values) for kind, name in TRACKS]
    return timeline_chart(Shown(a_course(days, **over), tracks, bands or []), WORDS, LINKS)


def traces(figure: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [one for one in figure["data"] if one["name"] == name]


def trace(figure: dict[str, Any], name: str) -> dict[str, Any]:
    return traces(figure, name)[-1]


def titles(figure: dict[str, Any]) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


@pytest.mark.parametrize("days", [12, 400, 3650])
def test_plotly_accepts_all_of_it_and_packs_no_array(days: int) -> None:
    text = json.dumps(drawn([BAND], days))
    assert "bdata" not in text
    go.Figure(json.loads(text))


def test_missing_days_are_gaps_and_none_is_zero() -> None:
    figure = drawn()
    assert trace(figure, "Physical")["y"][:4] == [0.0, 90.0, None, None]
    assert trace(figure, "Symptoms")["y"][:4] == [2.0, 2.5, None, None]
    assert trace(figure, "Symptoms")["connectgaps"] is False
    assert trace(figure, "Hours")["y"][:4] == [6.0, 0.0, None, None]


def test_not_logged_and_too_ill_have_signs_of_their_own() -> None:
    figure = drawn()
    blank, ill = trace(figure, "Not logged"), trace(figure, "Too ill")
    assert (blank["x"], ill["x"]) == (["2026-03-03"], ["2026-03-04"])
    assert blank["marker"]["symbol"] != ill["marker"]["symbol"]


def test_loads_are_stacked_in_the_order_of_the_vocabulary_each_with_a_pattern() -> None:
    figure = drawn()
    bars = [one for one in figure["data"] if one["type"] == "bar" and one["yaxis"] == "y"]
    assert [one["name"] for one in bars] == ["Physical", "cognitive", "walking"]
    assert figure["layout"]["barmode"] == "stack"
    shapes = [one["marker"].get("pattern", {}).get("shape", "") for one in bars]
    assert len(set(shapes)) == len(shapes)


def test_rows_stand_below_each_other_and_share_the_days() -> None:
    figure = drawn([BAND])
    order = ["Crashes", "Symptoms", "Fatigue", "States", "Effort", "Hours", "Heart"]
    assert titles(figure)[:7] == order
    axes = [axis for name, axis in figure["layout"].items() if name.startswith("yaxis")]
    domains = sorted(tuple(axis["domain"]) for axis in axes)
    assert all(below[1] < above[0] for below, above in itertools.pairwise(domains))
    assert all(one.get("xaxis", "x") == "x" for one in figure["data"])


def test_a_heart_rate_is_a_line_and_its_scale_leaves_nought_out() -> None:
    days = 6
    track = Track("measure", "resting_hr", (60.0, None, 64.0, 70.0, 61.0, 60.0))
    figure = timeline_chart(Shown(a_course(days), [track], []), WORDS, LINKS)
    line = trace(figure, "Heart")
    assert (line["type"], line["connectgaps"]) == ("scatter", False)
    axis = figure["layout"][line["yaxis"].replace("y", "yaxis")]
    assert axis["range"] == [58.0, 72.0]


def test_a_cofactor_has_its_row_and_many_share_one() -> None:
    assert titles(drawn())[-2:] == ["Heat", "Period"]
    names = {name: (place,) for place, name in enumerate(("heat", "period", "a", "b", "c"))}
    words = Words(**{**_fields(WORDS), "names": {**WORDS.names, "a": "A", "b": "B", "c": "C"}})
    figure = timeline_chart(Shown(a_course(factors=names), [], []), words, LINKS)
    assert titles(figure)[-4:] == ["A", "B", "C", "Also"]
    assert len(trace(figure, "Also")["x"]) == 2


def test_a_pointer_finds_every_column_and_its_words() -> None:
    (found,) = [one for one in drawn([BAND])["data"] if "customdata" in one]
    assert found["type"] == "bar"
    told = [words for _upper, _lower, words in found["customdata"]]
    assert told[:6] == ["2", "2.5, Heat", "Not logged", "Too ill", "3", "3, Heat, Period"]


def test_a_tap_opens_the_crash_above_the_efforts_and_the_day_below() -> None:
    (found,) = [one for one in drawn([BAND])["data"] if "customdata" in one]
    opens = {lower: upper for upper, lower, _words in found["customdata"]}
    assert opens["/day/2026-03-03/"] == "/day/2026-03-03/"
    for day in (4, 5, 6, 8):
        assert opens[f"/day/2026-03-0{day}/"] == "/flags/1/"
    assert opens["/day/2026-03-09/"] == "/day/2026-03-09/"


def test_a_tap_on_a_week_or_month_shows_the_months_up_to_it() -> None:
    for days, last in ((400, "2026-03-07"), (3650, "2026-03-31")):
        (found,) = [one for one in drawn(days=days)["data"] if "customdata" in one]
        assert found["customdata"][0][0] == f"/timeline/?span=3m&until={last}"


def test_days_without_entries_have_a_ground_of_their_own() -> None:
    (blank,) = [one for one in _rects(drawn()) if one["fillcolor"] == "var(--raised)"]
    assert (blank["x0"], blank["x1"]) == ("2026-03-02T12:00", "2026-03-03T12:00")


def test_years_are_drawn_by_week_and_then_by_month() -> None:
    weeks, months = drawn([BAND] * 10, days=400), drawn([BAND] * 100, days=3650)
    assert trace(weeks, "Physical")["dx"] == 7 * 86_400_000
    assert len(trace(weeks, "Physical")["y"]) == 58
    assert trace(weeks, "Physical")["y"][0] == pytest.approx(54.0)
    assert len(trace(months, "Physical")["y"]) == 120
    assert trace(months, "Crashes")["y"][:2] == [3, 0]
    assert trace(months, "Not logged")["y"][0] == 1
    assert trace(months, "Heat")["y"][0] == 2
    assert len(json.dumps(months)) < 60_000


def test_every_colour_stands_in_the_tokens() -> None:
    tokens = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
    used = set(re.findall(r"var\((--[\w-]+)\)", json.dumps(drawn([BAND]))))
    assert used
    assert all(f"{name}:" in tokens for name in used)


def test_a_long_word_of_the_legend_has_a_line_of_its_own() -> None:
    longer = {**WORDS.names, "physical": "Körperlich und draußen"}
    words = Words(**{**_fields(WORDS), "names": longer})
    shown = Shown(a_course(), [], [])
    one, two = (timeline_chart(shown, each, LINKS)["layout"] for each in (words, WORDS))
    assert one["legend"]["entrywidth"] == 1.0
    assert one["height"] > two["height"]


def _fields(words: Words) -> dict[str, Any]:
    return {name: getattr(words, name) for name in Words.__dataclass_fields__}


def _rects(figure: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in figure["layout"]["shapes"] if one["type"] == "rect"]
