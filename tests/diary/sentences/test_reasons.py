from __future__ import annotations

from typing import Any

import pytest

from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.detection.simulate import simulate
from diary.sentences.reasons import weigh
from tests.wording import breaches

EFFORT = {"dates": ["2026-03-10"], "domain": "physical", "load": 540.0, "usual": 225.0}
FOR: list[tuple[dict[str, Any], str]] = [
    (
        {"code": "symptoms_above_usual", "points": 2.3, "logged_days": 6},
        "Symptoms were up to 2.3 points above your usual level; 6 days of it are rated.",
    ),
    (
        {"code": "symptoms_above_usual", "points": 0.0, "logged_days": 0},
        "Sleep, pulse or missing entries alone speak for it; no day of it is rated.",
    ),
    ({"code": "marked_as_crash", "mark": 2}, "You marked a crash on these days yourself."),
    (
        {"code": "load_above_usual"} | EFFORT,
        "There was a physical effort on 10 March, 2.4 times your usual.",
    ),
]
AGAINST: list[tuple[dict[str, Any], str]] = [
    ({"code": "days_not_logged", "days": 1}, "1 day of it is not rated."),
    (
        {"code": "no_trigger_found", "days_searched": 7},
        "There was no effort that stands out in the seven days before.",
    ),
    (
        {"code": "rival_explanation", "factor": "infection", "share": 0.5},
        "Infection was recorded around the first day, which may also explain it.",
    ),
]


@pytest.mark.parametrize(("reason", "expected"), FOR)
def test_what_speaks_for_it(reason: dict[str, Any], expected: str) -> None:
    weighed = weigh([reason])
    assert (weighed.speaks_for, weighed.speaks_against) == ([expected], [])


@pytest.mark.parametrize(("reason", "expected"), AGAINST)
def test_what_speaks_against_it(reason: dict[str, Any], expected: str) -> None:
    weighed = weigh([reason])
    assert (weighed.speaks_for, weighed.speaks_against) == ([], [expected])


def test_a_reason_without_words_is_left_out() -> None:
    weighed = weigh([{"code": "from a newer engine"}])
    assert (weighed.speaks_for, weighed.speaks_against) == ([], [])


@pytest.mark.parametrize("family", ["hazard", "cumulative", "unlogged", "flares", "rolling"])
def test_every_reason_of_the_engine_has_words(family: str) -> None:
    diary = simulate(family, 3)
    analysis = detect(build_series(diary.rows, diary.start, diary.today))
    for episode in analysis.episodes:
        weighed = weigh(episode.reasons)
        said = weighed.speaks_for + weighed.speaks_against
        assert len(said) == len(episode.reasons)
        assert [why for sentence in said for why in breaches(sentence)] == []
