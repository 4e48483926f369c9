from __future__ import annotations

from diary.detection import certainty
from diary.detection.build import build_series
from diary.detection.fit import Fit, fit
from diary.detection.person import person_features
from diary.detection.verdicts import taught
from diary.exchange import EXERTION, Row
from tests.diary.detection.diaries import day, quiet, worse

DAYS = 140
EFFORTS = range(20, 130, 14)


def rows(first: int, length: int) -> list[Row]:
    """A heavy day every two weeks, and worse days from ``first`` days after it on."""
    found = quiet(DAYS)
    for effort in EFFORTS:
        found = worse(found, effort + first, length)
    return found + [Row(day(effort), EXERTION, "physical", 8.0, 120.0) for effort in EFFORTS]


def features(first: int, length: int) -> dict[str, float]:
    return person_features(_fit(rows(first, length)))


def _fit(found: list[Row]) -> Fit:
    series = build_series(found, day(0), day(DAYS - 1))
    return fit(series, DAYS, taught((), day(0), day(DAYS - 1)))


def test_crashes_that_last_speak_for_crashes_at_all() -> None:
    tired, crashes = features(0, 1), features(2, 5)

    assert tired["after_0"] > tired["after_2"]
    assert crashes["after_2"] > crashes["after_0"]
    assert crashes["lasting_share"] > tired["lasting_share"]


def test_tiredness_on_the_day_of_an_effort_is_no_crash_at_all() -> None:
    tired = certainty.crashes_at_all(_fit(rows(0, 1)))
    crashes = certainty.crashes_at_all(_fit(rows(2, 5)))

    assert tired < crashes
    assert crashes > 0.9


def test_a_quiet_diary_has_nothing_after_its_efforts() -> None:
    found = person_features(_fit(quiet(DAYS)))

    assert abs(found["after_1"]) < 1.0
    assert found["lasting"] < features(2, 5)["lasting"]


def test_without_any_load_the_features_are_finite() -> None:
    found = person_features(_fit([row for row in quiet(40) if row.kind != EXERTION]))

    assert all(value == value and abs(value) < 10 for value in found.values())
