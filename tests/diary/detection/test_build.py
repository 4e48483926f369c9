from __future__ import annotations

from datetime import date

import numpy as np

from diary.detection.build import build_series
from diary.exchange import Row

DAY = date(2025, 3, 1)
NEXT = date(2025, 3, 2)
LAST = date(2025, 3, 4)


def test_a_day_without_rows_is_missing_and_a_recorded_none_is_zero() -> None:
    series = build_series([Row(DAY, "symptom", "fatigue", 0.0)], None, LAST)

    assert len(series) == 4
    assert series.symptoms["fatigue"][0] == 0.0
    assert np.isnan(series.symptoms["fatigue"][1:]).all()
    assert np.isnan(series.overall).all()


def test_loads_of_a_kind_are_added_and_ratings_keep_the_worst() -> None:
    rows = [
        Row(DAY, "exertion", "physical", 3.0, 20.0),
        Row(DAY, "exertion", "Physical", 5.0, 10.0),
        Row(DAY, "symptom", "Brain-Fog", 2.0),
        Row(DAY, "symptom", "brainfog", 6.0),
    ]

    series = build_series(rows, None, DAY)

    assert series.load["physical"].tolist() == [110.0]
    assert series.symptoms["brain fog"].tolist() == [6.0]


def test_missing_minutes_take_the_persons_own_median_of_that_kind() -> None:
    rows = [
        Row(DAY, "exertion", "physical", 2.0, 10.0),
        Row(DAY, "exertion", "physical", 2.0, 50.0),
        Row(NEXT, "exertion", "physical", 4.0),
        Row(NEXT, "exertion", "cognitive", 4.0),
    ]

    series = build_series(rows, None, NEXT)

    assert series.load["physical"][1] == 120.0
    assert series.load["cognitive"][1] == 120.0


def test_rows_outside_the_span_are_left_out() -> None:
    rows = [Row(day, "overall", "overall", 5.0) for day in (DAY, NEXT, LAST)]

    series = build_series(rows, NEXT, date(2025, 3, 3))

    assert series.start == NEXT
    assert series.overall[0] == 5.0
    assert np.isnan(series.overall[1])


def test_own_symptoms_and_unknown_measures_keep_their_names() -> None:
    rows = [Row(DAY, "symptom", "Buzzing feet", 4.0), Row(DAY, "measure", "vo2_guess", 31.5)]

    series = build_series(rows, None, DAY)

    assert list(series.symptoms) == ["Buzzing feet"]
    assert series.measures["vo2_guess"].tolist() == [31.5]


def test_a_day_is_filled_only_when_nothing_on_it_was_typed() -> None:
    rows = [
        Row(DAY, "symptom", "fatigue", 4.0, source="carried"),
        Row(NEXT, "symptom", "fatigue", 4.0, source="backfilled"),
        Row(NEXT, "symptom", "headache", 4.0),
    ]

    assert build_series(rows, None, NEXT).filled.tolist() == [True, False]


def test_too_ill_is_neither_missing_nor_a_rating() -> None:
    series = build_series([Row(DAY, "status", "too-ill", 1.0)], None, NEXT)

    assert series.too_ill.tolist() == [True, False]
    assert np.isnan(series.overall[0])


def test_an_empty_diary_has_the_days_that_were_asked_for() -> None:
    assert len(build_series([], DAY, LAST)) == 4
    assert len(build_series([], None, LAST)) == 1
