from __future__ import annotations

from datetime import date, timedelta

import pytest

from diary.charts.crashes import Band, crash_row, days_within, shapes_of

START, LAST = date(2026, 3, 1), date(2026, 3, 12)
TRIGGER, ONSET, END = date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 8)
BAND = Band(TRIGGER, ONSET, END)
WORDS = {"confirmed": "Confirmed", "corrected": "Corrected", "rejected": "Rejected"}


def grounds(band: Band) -> list[dict[str, object]]:
    return [one for one in shapes_of([band], START, LAST, True) if one["type"] == "rect"]


def test_a_crash_is_a_band_from_trigger_to_onset_to_end() -> None:
    before, crash = grounds(BAND)
    assert (before["x0"], before["x1"]) == ("2026-03-03T12:00", "2026-03-05T12:00")
    assert (crash["x0"], crash["x1"]) == ("2026-03-05T12:00", "2026-03-08T12:00")
    assert before["opacity"] == 0.4
    assert "opacity" not in crash


@pytest.mark.parametrize("trigger", [None, ONSET])
def test_a_crash_without_a_delay_has_one_band(trigger: date | None) -> None:
    band = Band(trigger=trigger, onset=ONSET, end=END)
    assert len(grounds(band)) == 1


def test_the_phases_are_three_signs_that_no_colour_is_needed_for() -> None:
    delay, crash, effort = crash_row([BAND], "y3", WORDS)
    assert delay["x"] == ["2026-03-04", "2026-03-05T12:00", None]
    assert delay["line"]["dash"] == "dot"
    assert crash["x"] == ["2026-03-05T12:00", "2026-03-08T12:00", None]
    assert crash["line"]["width"] > 2 * delay["line"]["width"]
    assert (effort["x"], effort["marker"]["symbol"]) == (["2026-03-04"], "triangle-up")


def test_every_verdict_has_its_sign_and_word() -> None:
    bands = [Band(TRIGGER, ONSET, END, verdict) for verdict in WORDS]
    said = {one["name"]: one["marker"]["symbol"] for one in crash_row(bands, "y3", WORDS)[3:]}
    assert list(said) == ["Confirmed", "Corrected", "Rejected"]
    assert len(set(said.values())) == 3


def test_a_rejected_crash_has_its_sign_and_no_band() -> None:
    rejected = Band(TRIGGER, ONSET, END, "rejected")
    assert shapes_of([rejected], START, LAST, True) == []
    assert days_within([rejected], START, 12) == set()
    assert [one["name"] for one in crash_row([rejected], "y3", WORDS)] == ["Rejected"]


def test_a_band_out_of_sight_is_left_out() -> None:
    old = Band(None, START - timedelta(days=30), START - timedelta(days=20))
    assert shapes_of([old], START, LAST, True) == []


def test_days_of_a_crash_count_once_and_within_the_stretch() -> None:
    late = Band(None, date(2026, 3, 11), date(2026, 4, 2))
    assert days_within([BAND, BAND, late], START, 12) == {5, 6, 7, 10, 11}
