"""A baseline that cannot find a plain crash would make the engine look good for nothing."""

from __future__ import annotations

import pytest

from benchmarks.baselines import BASELINES
from benchmarks.oracle.find import find
from diary.detection.build import build_series
from diary.detection.metrics import match
from diary.detection.simulate.families import make
from tests.diary.detection.diaries import START, day, effort, quiet, worse

CRASHES = (30, 52, 75, 98)


@pytest.mark.parametrize("name", BASELINES)
def test_every_baseline_finds_plain_crashes_and_the_effort_before(name: str) -> None:
    rows = quiet(120)
    for onset in CRASHES:
        rows = [*worse(rows, onset, 4, by=6.0), effort(onset - 2)]
    series = build_series(rows, START, day(119))

    found = BASELINES[name](series)

    near = [one for one in found if min(abs((one.onset - day(each)).days) for each in CRASHES) <= 1]
    assert len(near) >= 3
    assert any(one.trigger and one.trigger.domain == "physical" for one in near)


def test_a_finder_that_is_told_everything_finds_most_of_what_left_a_trace() -> None:
    made = make("leaky", 70_000)
    true = [one for one in made.diary.episodes if one.traced]

    pairs = match(find(made), true, made.diary.today)

    assert len(pairs) >= 0.7 * len(true)
