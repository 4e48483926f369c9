from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from diary.charts.course import Course, course_of, from_json, to_json
from diary.detection.build import build_series
from diary.detection.detect import detect
from diary.exchange import EXERTION, FACTOR, NOTE, STATUS, SYMPTOM, Row

START = date(2026, 3, 1)
ROWS = [
    Row(START, SYMPTOM, "fatigue", 4.0),
    Row(START, SYMPTOM, "brain fog", 2.0),
    Row(START, EXERTION, "physical", 0.0, 0.0),
    Row(START + timedelta(days=1), STATUS, "too-ill", 1.0),
    Row(START + timedelta(days=3), NOTE, "note", note="a word"),
    Row(START + timedelta(days=4), FACTOR, "heat", 1.0),
    Row(START + timedelta(days=4), FACTOR, "infection", 0.0),
]


def a_course() -> Course:
    series = build_series(ROWS, START, START + timedelta(days=4))
    return course_of(series, detect(series), {row.day for row in ROWS})


def test_missing_too_ill_and_logged_are_told_apart() -> None:
    assert a_course().states == "li.ll"


def test_missing_is_none_and_recorded_none_is_zero() -> None:
    course = a_course()
    assert course.load["physical"] == (0.0, None, None, None, None)
    assert course.total(0) == 0.0
    assert course.total(2) is None


def test_a_factor_recorded_as_none_is_not_present() -> None:
    course = a_course()
    assert course.present(4) == ["heat"]
    assert course.factors["infection"] == ()


def test_a_young_diary_shows_the_mean_of_what_was_rated() -> None:
    course = a_course()
    assert course.composite == (3.0, None, None, None, None)
    assert course.not_enough is not None
    assert course.not_enough[0] == 14


def test_it_survives_json() -> None:
    course = a_course()
    assert from_json(course.start, to_json(course)) == course


def test_days_outside_the_diary_are_not_logged() -> None:
    cut = a_course().between(START - timedelta(days=2), START + timedelta(days=6))
    assert cut.states == "..li.ll.."
    assert cut.composite == (None, None, 3.0, None, None, None, None, None, None)
    assert cut.present(6) == ["heat"]


def test_days_wholly_outside_are_blank() -> None:
    course = a_course()
    for first in (START - timedelta(days=30), START + timedelta(days=30)):
        cut = course.between(first, first + timedelta(days=2))
        assert (cut.states, cut.composite) == ("...", (None, None, None))
        assert cut.factors == {}


def test_nan_never_leaves() -> None:
    values = [value for value in a_course().usual if value is not None]
    assert not np.isnan(values).any()
