from __future__ import annotations

import numpy as np

from diary.detection.build import build_series
from diary.detection.causes import (
    DELAYS,
    Causes,
    competing,
    first_rates,
    heaviness,
    learn,
)
from diary.detection.channels import rated_days
from diary.detection.exertion import Exertion, weigh
from diary.exchange import Row
from tests.diary.detection.diaries import START, day, effort, factor, quiet


def rates_of(rows: list[Row]) -> tuple[Causes, Exertion]:
    series = build_series(rows, START, day(89))
    exertion = weigh(series, rated_days(series))
    return competing(series, exertion, first_rates(exertion)), exertion


def test_an_onset_is_likelier_after_a_heavy_day_most_of_all_the_day_after() -> None:
    causes, _ = rates_of([*quiet(90), effort(48)])
    total = causes.total()

    assert total[49] == total.max()
    assert total[49] > 4 * total[47]
    assert causes.from_effort(49) > 0.8
    assert causes.from_effort(44) < 0.3


def test_the_delays_are_shares() -> None:
    assert np.isclose(DELAYS.sum(), 1.0)
    assert len(DELAYS) == 8


def test_an_infection_competes_with_an_effort() -> None:
    alone, _ = rates_of([*quiet(90), effort(48)])
    both, _ = rates_of([*quiet(90), effort(48), factor(49, "infection")])

    assert both.from_effort(49) < alone.from_effort(49) - 0.3


def test_a_factor_that_is_always_there_explains_nothing() -> None:
    causes, _ = rates_of([*quiet(90), *(factor(index, "stress") for index in range(90))])

    assert "stress" not in causes.factors


def test_the_persons_onsets_teach_the_rates_and_the_delay() -> None:
    heavy = (20, 40, 60, 80)
    causes, exertion = rates_of([*quiet(90), *(effort(index) for index in heavy)])
    before = first_rates(exertion)
    onset = np.zeros(90)
    onset[[index + 3 for index in heavy]] = 1.0

    after = learn(causes, exertion, onset)

    assert after.delays[3] > 2 * before.delays[3]
    assert np.isclose(after.delays.sum(), 1.0)
    physical = exertion.kinds.index("physical")
    assert after.by_kind[physical] > after.by_kind[1 - physical]


def test_days_without_a_load_are_not_heavy() -> None:
    assert heaviness(np.array([[np.nan, -3.0, 6.0]])).round(2).tolist()[0][:2] == [0.0, 0.0]


def test_a_day_far_below_the_usual_is_not_heavy() -> None:
    assert heaviness(np.array([[-1e6], [-20.0], [np.nan]])).tolist() == [[0.0], [0.0], [0.0]]
