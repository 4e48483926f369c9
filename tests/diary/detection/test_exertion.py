from __future__ import annotations

import numpy as np

from diary.detection.build import build_series
from diary.detection.channels import rated_days
from diary.detection.exertion import Exertion, weigh
from diary.exchange import Row
from tests.diary.detection.diaries import START, day, effort, quiet


def weighed(rows: list[Row], last: int) -> Exertion:
    series = build_series(rows, START, day(last))
    return weigh(series, rated_days(series))


def test_a_heavy_day_stands_out_against_the_persons_own_usual() -> None:
    exertion = weighed([*quiet(90), effort(48)], 89)
    physical = exertion.kinds.index("physical")

    assert np.nanargmax(exertion.excess[:, physical]) == 48
    assert exertion.excess[48, physical] > 5
    assert np.nanmax(exertion.excess[:, exertion.kinds.index("cognitive")]) < 2


def test_a_shower_can_be_the_peak_of_somebody_who_does_very_little() -> None:
    rows = [Row(day(index), "exertion", "physical", 1.0, 2.0) for index in range(60)]
    rows += [Row(day(index), "overall", "overall", 7.0) for index in range(60)]

    exertion = weighed([*rows, effort(30, value=3.0, minutes=10.0)], 59)

    assert exertion.excess[30, 0] > 5
    assert exertion.usual[30, 0] == 2.0


def test_weekly_rhythm_is_taken_out() -> None:
    rows = [effort(i, value=8.0 if i % 7 == 5 else 3.0, minutes=30.0) for i in range(140)]

    exertion = weighed(rows, 139)

    saturday, others = exertion.excess[75, 0], exertion.excess[72, 0]
    assert saturday < 1.2
    assert abs(others) < 0.5


def test_a_day_without_a_record_has_no_load_rather_than_none() -> None:
    exertion = weighed(quiet(60, skip=(30,)), 59)

    assert np.isnan(exertion.excess[30]).all()
    assert np.isnan(exertion.total[30])


def test_three_moderate_days_count_together_and_one_heavy_day_does_not() -> None:
    moderate = [effort(index, value=4.0, minutes=8.0) for index in (60, 61, 62)]

    exertion = weighed([*quiet(90), *moderate, effort(30)], 89)

    assert exertion.run[62] > 1.5
    assert exertion.run[62] > exertion.run[30]


def test_an_occasional_kind_is_held_against_the_days_without_it() -> None:
    social = [effort(index, "social", 4.0, 60.0) for index in (20, 45, 70)]

    exertion = weighed([*quiet(90), *social], 89)

    column = exertion.excess[:, exertion.kinds.index("social")]
    assert (column[[20, 45, 70]] > 1.5).all()
    assert np.isnan(column[21])


def test_efforts_of_nearly_none_measure_nothing() -> None:
    rows = [effort(i, value=5e-324, minutes=30.0) for i in range(30)]

    exertion = weighed([*rows, effort(30, value=8.0, minutes=1440.0)], 39)

    assert np.isfinite(exertion.excess[:31]).all()
    assert np.nanargmax(exertion.excess[:, 0]) == 30
