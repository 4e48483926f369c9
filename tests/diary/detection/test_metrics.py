from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from diary.detection.episode import Episode, Trigger
from diary.detection.metrics import Reading, Tally, calibration_error, match
from diary.detection.simulate import Diary, TrueEpisode

START = date(2025, 1, 1)
TODAY = date(2025, 4, 10)


def day(number: int) -> date:
    return START + timedelta(number)


def found(onset: int, end: int, trigger: int | None = None, confidence: float = 0.8) -> Episode:
    before = Trigger((day(trigger),), "physical", 10.0, 5.0) if trigger is not None else None
    delay = onset - trigger if trigger is not None else None
    return Episode(
        day(onset), day(onset), day(end), "crash", before, delay, confidence, 5.0, (), (), (), ()
    )


def true(onset: int, end: int, trigger: int | None = None, kind: str = "physical") -> TrueEpisode:
    if trigger is None:
        return TrueEpisode(day(onset), day(end), "infection")
    return TrueEpisode(day(onset), day(end), "exertion", kind, (day(trigger),))


def figures(
    truth: list[TrueEpisode], episodes: list[Episode], ill: bool = True
) -> dict[str, float]:
    tally = Tally()
    tally.add(Diary("test", 1, START, TODAY, (), tuple(truth), ill), episodes)
    return tally.figures()


@pytest.mark.parametrize(
    ("onset", "end", "agrees"), [(11, 12, True), (12, 13, False), (14, 22, True), (17, 22, False)]
)
def test_a_pair_is_near_in_onset_or_overlaps_by_half(onset: int, end: int, agrees: bool) -> None:
    assert bool(match([found(onset, end)], [true(10, 20, 9)], TODAY)) == agrees


def test_each_true_episode_is_matched_once() -> None:
    pairs = match([found(10, 12), found(11, 12)], [true(11, 12, 10)], TODAY)

    assert [(one.onset, other.onset) for one, other in pairs] == [(day(11), day(11))]


def test_the_figures_of_a_diary_by_hand() -> None:
    truth = [true(10, 14, 9), true(30, 33), true(50, 52, 48, "cognitive"), true(70, 75, 69)]
    episodes = [found(11, 14, 9), found(30, 33), found(50, 52, 49), found(90, 92, 89)]

    result = figures(truth, episodes)

    assert result["precision"] == result["recall"] == result["f1"] == 0.75
    assert result["effort_f1"] == pytest.approx(4 / 6)
    assert result["onset_error"] == pytest.approx(1 / 3)
    assert result["date"] == 1.0
    assert result["kind"] == 0.5
    assert result["balanced"] == 1.0


def test_flags_in_people_without_the_illness_are_counted_by_hundred_days() -> None:
    result = figures([], [found(10, 12, 9), found(20, 21)], ill=False)

    assert result["healthy_100"] == pytest.approx(1.0)


def test_calibration_is_the_mean_distance_between_stated_and_right() -> None:
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0.0)
    assert calibration_error([(0.95, False)] * 4) == pytest.approx(0.95)


def test_what_left_no_trace_is_counted_apart_and_so_is_what_was_found_there() -> None:
    tally = Tally()
    unseen = replace(true(30, 33), traced=False)
    truth = (true(10, 14, 9), unseen)
    tally.add(
        Diary("test", 1, START, TODAY, (), truth, True), [found(10, 14, 9), found(30, 33, 29)]
    )

    assert (tally.true, tally.untraced, tally.found, tally.matched) == (1, 1, 1, 1)


def test_length_is_compared_with_length() -> None:
    assert figures([true(10, 14)], [found(11, 17)])["length_error"] == 2.0


def reading(shown: dict[int, set[int]]) -> dict[str, float]:
    result = Reading()
    diary = Diary("test", 1, START, TODAY, (), (true(10, 14), true(20, 24)), True)
    result.add(diary, {day(today): {day(one) for one in onsets} for today, onsets in shown.items()})
    return result.figures()


def test_a_crash_is_flagged_when_an_onset_near_its_own_is_first_shown() -> None:
    result = reading({number: {11} if number >= 12 else set() for number in range(9, 40)})

    assert result == {"flicker": 0.0, "soon": 0.5, "ever": 0.5, "wait": 2.0}


def test_a_day_on_which_a_shown_onset_moves_or_goes_is_a_flicker() -> None:
    shown: dict[int, set[int]] = {number: {10} for number in range(9, 40)}
    shown |= {13: {11}, 20: set()}

    assert reading(shown)["flicker"] == pytest.approx(3 / 30)


def test_an_onset_that_is_added_is_no_flicker() -> None:
    assert reading({9: set(), 10: {10}, 11: {10, 11}, 40: {10, 11}})["flicker"] == 0.0
