from __future__ import annotations

import json

import pytest

from diary.detection.build import build_series
from diary.detection.chance import Chance, TooFew, blind, chance
from diary.detection.detect import detect
from diary.detection.episode import NotEnoughDays
from diary.detection.judged import judged_from
from diary.detection.looked import Looked, from_json, to_json
from diary.detection.pattern import pattern
from diary.detection.simulate import simulate
from diary.detection.week_after import week_after


def looked_over(days: int) -> Looked:
    diary = simulate("hazard", 1000)
    series = build_series(diary.rows, diary.start, diary.today).part(0, days)
    judged = judged_from(detect(series).episodes)
    analysis = blind(series)
    return Looked(
        chance(series, analysis, judged),
        pattern(series, analysis, judged),
        week_after(series, analysis),
    )


@pytest.mark.parametrize("days", [10, 60, 180])
def test_what_is_kept_is_read_back_as_it_was(days: int) -> None:
    found = looked_over(days)
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


def test_the_parts_come_of_age_one_after_the_other() -> None:
    early, late = looked_over(10), looked_over(180)
    assert isinstance(early.chance, TooFew)
    assert isinstance(early.pattern.length, NotEnoughDays)
    assert isinstance(late.chance, Chance)


def test_what_another_version_wrote_is_refused() -> None:
    stored = to_json(looked_over(180))
    with pytest.raises(KeyError):
        from_json({"chance": stored["chance"]})
    with pytest.raises(TypeError):
        from_json(stored | {"chance": stored["chance"] | {"risk": 3}})
