from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from diary.detection.build import build_series
from diary.detection.detect import MIN_LOGGED, detect
from diary.exchange import SLEEP, Row
from tests.diary.detection.diaries import analyse, day, effort, factor, mark, quiet, worse


def test_a_crash_after_a_heavy_day_is_found_with_what_came_before() -> None:
    rows = [*worse(quiet(90), 50, 5), effort(48)]

    (episode,) = analyse(rows, 89).episodes

    assert episode.onset == day(50)
    assert episode.kind == "crash"
    assert episode.end is not None
    assert abs((episode.end - day(54)).days) <= 1
    assert episode.trigger is not None
    assert (episode.trigger.dates, episode.trigger.domain) == ((day(48),), "physical")
    assert episode.delay_days == 2
    assert episode.trigger.load > 5 * episode.trigger.usual
    assert 0.5 < episode.confidence <= 1.0
    assert "delayed" in episode.patterns
    assert {reason["code"] for reason in episode.reasons} >= {
        "symptoms_above_usual",
        "load_above_usual",
    }


def test_every_symptom_that_rose_is_named_with_its_usual_level() -> None:
    (episode,) = analyse([*worse(quiet(90), 50, 5), effort(48)], 89).episodes

    assert {rise.name for rise in episode.rises} == {
        "fatigue",
        "brain fog",
        "muscle pain",
        "headache",
    }
    assert all(2.0 < rise.rise < 5.0 and 2.5 < rise.usual < 3.5 for rise in episode.rises)


def test_a_quiet_diary_with_heavy_days_has_no_episode() -> None:
    assert analyse([*quiet(120), effort(40), effort(80)], 119).episodes == ()


def test_sleep_alone_makes_no_episode_of_days_without_a_word_on_how_they_were() -> None:
    """A watch goes on where the diary stops: nobody said that they were worse."""
    silent = (60, 61, 87, 88, 89)
    slept = [Row(day(index), SLEEP, "quality", 8.0 - index % 2) for index in range(90)]
    badly = [replace(row, value=0.0) if row.day in map(day, silent) else row for row in slept]
    rows = [*worse(quiet(90, skip=silent), 30, 4), *badly]

    (episode,) = analyse(rows, 89).episodes

    assert episode.onset == day(30)


def test_worse_without_an_effort_before_has_no_trigger() -> None:
    (episode,) = analyse(worse(quiet(90), 50, 5), 89).episodes

    assert episode.trigger is None
    assert episode.delay_days is None
    assert "no trigger found" in episode.patterns


def test_an_infection_explains_what_an_ordinary_day_before_does_not() -> None:
    rows = worse(quiet(90), 50, 6)
    rows += [factor(index, "infection") for index in range(50, 56)]

    (episode,) = analyse(rows, 89).episodes

    assert episode.trigger is None
    assert episode.cofactors == ("infection",)


def test_same_day_onset_is_labelled_and_not_refused() -> None:
    (episode,) = analyse([*worse(quiet(90), 50, 4), effort(50, "cognitive")], 89).episodes

    assert episode.trigger is not None
    assert episode.trigger.domain == "cognitive"
    assert episode.delay_days == 0
    assert "same day" in episode.patterns


def test_an_episode_that_lasts_has_no_end() -> None:
    (episode,) = analyse([*worse(quiet(70), 67, 8), effort(66)], 69).episodes

    assert episode.onset == day(67)
    assert episode.end is None


def test_a_long_crash_is_called_prolonged() -> None:
    (episode,) = analyse([*worse(quiet(130), 60, 20), effort(59)], 129).episodes

    assert episode.kind == "prolonged"
    assert "two weeks or more" in episode.patterns


def test_a_second_effort_inside_a_crash_makes_no_second_one() -> None:
    rows = worse(worse(quiet(100), 50, 7), 53, 8, by=3.0)

    (episode,) = analyse([*rows, effort(49), effort(52)], 99).episodes

    assert episode.onset == day(50)
    assert "overlapping" in episode.patterns


def test_days_not_logged_inside_a_crash_do_not_end_it() -> None:
    rows = [row for row in worse(quiet(90), 50, 7) if row.day not in (day(51), day(53))]

    (episode,) = analyse([*rows, effort(49)], 89).episodes

    assert episode.onset == day(50)
    assert episode.end is not None
    assert episode.end >= day(54)


def test_a_gap_is_no_zero() -> None:
    analysis = analyse(quiet(90, skip=tuple(range(40, 60))), 89)

    assert analysis.episodes == ()
    assert np.isnan(analysis.composite[40:60]).all()
    assert np.isnan(analysis.load[40:60]).all()
    assert abs(analysis.usual[50] - analysis.usual[10]) < 0.5


def test_too_few_days_say_so_instead_of_guessing() -> None:
    rows = [*worse(quiet(MIN_LOGGED - 1), 8, 3), effort(7), mark(8)]

    analysis = analyse(rows, 60)

    assert analysis.episodes == ()
    assert analysis.not_enough is not None
    assert (analysis.not_enough.needed, analysis.not_enough.got) == (14, 13)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [Row(day(index), "note", "note", note="text") for index in range(30)],
        [Row(day(index), "symptom", "fatigue", 5.0) for index in range(30)],
        [Row(day(index), "crash", "crash", float(index == 20)) for index in range(40)],
        [Row(day(index), "status", "too-ill", 1.0) for index in range(40)],
        [Row(day(index), "exertion", "physical", 0.0, 0.0) for index in range(40)],
    ],
    ids=["nothing", "notes", "constant", "marks", "too ill", "no effort"],
)
def test_a_diary_of_one_thing_only_is_answered(rows: list[Row]) -> None:
    analysis = detect(build_series(rows, date(2025, 1, 6), day(45)))

    assert len(analysis.composite) == 46
