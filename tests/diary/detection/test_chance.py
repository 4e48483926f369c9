from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from diary.detection.build import build_series
from diary.detection.chance import Chance, TooFew, blind, chance, threshold, without_pauses
from diary.detection.channels import Matrix
from diary.detection.judged import Judged, judged_from, onsets_with
from diary.detection.series import Flags, Series
from diary.detection.simulate import simulate
from tests.diary.detection.diaries import START, day, effort, quiet

EVERY_DAY = np.ones(400, bool)
ONE_A_DAY = ("overall", "crash_mark", "sleep_quality", "sleep_hours")
YES_OR_NO = ("too_ill", "filled")
BY_NAME = ("load", "symptoms", "measures", "factors")


def reach_of(excess: Matrix, above: float) -> Flags:
    """Return the days with an effort above ``above`` on them or in the three days before."""
    large = (excess > above).any(axis=1)
    return np.asarray(np.any([np.roll(large, lag) for lag in range(4)], axis=0))


@cache
def series_of(family: str, seed: int) -> Series:
    diary = simulate(family, seed)
    return build_series(diary.rows, diary.start, diary.today)


@cache
def chance_of(family: str, seed: int) -> Chance | TooFew:
    series = series_of(family, seed)
    return chance(series, blind(series))


def test_efforts_before_crashes_are_more_than_chance() -> None:
    found = chance_of("hazard", 1000)

    assert isinstance(found, Chance)
    assert found.seen <= found.crashes
    assert found.expected < found.seen
    assert 0 < found.p <= 1
    weeks = len(series_of("hazard", 1000)) // 7
    assert found.shifts == weeks - 3, "none by less than two weeks, either way round"


def test_every_number_leads_to_its_crashes() -> None:
    found = chance_of("hazard", 1000)

    assert isinstance(found, Chance)
    assert len(found.onsets) == found.crashes
    assert len(found.after_effort) == found.seen
    assert set(found.after_effort) <= set(found.onsets)


def test_flares_that_exertion_has_nothing_to_do_with_seldom_stand_out() -> None:
    found = [chance_of("flares", seed) for seed in range(1000, 1012)]

    stand_out = [one for one in found if isinstance(one, Chance) and one.p <= 0.05]
    assert len(stand_out) <= 2


def test_the_crashes_are_found_without_looking_at_efforts() -> None:
    series = series_of("hazard", 1000)
    heavier = replace(series, load={kind: days[::-1] for kind, days in series.load.items()})

    onsets = [one.onset for one in blind(series).episodes]
    assert [one.onset for one in blind(heavier).episodes] == onsets


def test_the_figure_needs_fourteen_days_three_crashes_and_thirteen_weeks() -> None:
    short = series_of("hazard", 1000).part(0, 10)

    found = chance(short, blind(short))

    assert isinstance(found, TooFew)
    assert found.days
    assert (found.days.needed, found.days.got <= 10) == (14, True)
    assert found.crashes
    assert (found.crashes.needed, found.crashes.got) == (3, 0)
    assert found.weeks
    assert (found.weeks.needed, found.weeks.got) == (13, 1)


def test_a_diary_without_efforts_has_nothing_to_compare() -> None:
    series = replace(series_of("hazard", 1000), load={})

    found = chance(series, blind(series))

    assert isinstance(found, TooFew)
    assert found.crashes


def test_scaling_loads_changes_nothing() -> None:
    series = series_of("hazard", 1000)
    scaled = replace(series, load={kind: 7.0 * days for kind, days in series.load.items()})

    assert chance(series, blind(series)) == chance(scaled, blind(scaled))


def test_a_rejected_crash_does_not_count_and_a_confirmed_one_does() -> None:
    series = series_of("hazard", 1000)
    found = blind(series)
    first = found.episodes[0]
    rejected = Judged("a", first.onset, first.end, "rejected")
    days = [series.day(index) for index in range(10, len(series))]
    far = next(
        day for day in days if all(abs((day - one.onset).days) > 20 for one in found.episodes)
    )
    added = Judged("b", far, far, "confirmed")

    onsets = onsets_with([rejected, added], found.episodes)

    assert first.onset not in onsets
    assert added.onset in onsets
    assert len(onsets) == len(found.episodes)


def test_a_corrected_crash_counts_on_its_corrected_days() -> None:
    found = blind(series_of("hazard", 1000))
    first = judged_from(found.episodes)[0]
    moved = replace(
        first,
        onset=first.onset - timedelta(1),
        verdict="corrected",
        found_onset=first.onset,
        found_end=first.end,
    )

    onsets = onsets_with([moved], found.episodes)

    assert onsets[0] == moved.onset
    assert len(onsets) == len(found.episodes)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.6])
def test_larger_efforts_are_before_a_third_of_all_days_at_most(share: float) -> None:
    rng = np.random.default_rng(1)
    heaviness = np.where(rng.random((400, 1)) < share, rng.uniform(1.6, 3.9, (400, 1)), 0.0)

    above = threshold(heaviness, EVERY_DAY)

    assert reach_of(heaviness, above).mean() <= 1 / 3
    assert share > 0.05 or above == 1.5


def test_days_without_a_record_do_not_make_efforts_rare() -> None:
    rng = np.random.default_rng(1)
    excess = np.where(rng.random((400, 1)) < 0.2, rng.uniform(1.6, 3.9, (400, 1)), 0.0)
    gone = np.full((800, 1), np.nan)

    ended = threshold(
        np.concatenate([excess, gone]), np.concatenate([EVERY_DAY, np.zeros(800, bool)])
    )

    assert abs(ended - threshold(excess, EVERY_DAY)) <= 0.25
    assert reach_of(excess, ended)[4:].mean() <= 1 / 3


def test_a_pause_in_the_record_changes_no_figure() -> None:
    """Shifted into a year and a half without entries, efforts would meet no crash."""
    series = series_of("hazard", 1000)
    pause = np.full(7 * 78, np.nan)
    paused = replace(
        series,
        **{name: np.concatenate([getattr(series, name), pause]) for name in ONE_A_DAY},
        **{name: np.concatenate([getattr(series, name), pause > 0]) for name in YES_OR_NO},
        **{
            name: {
                key: np.concatenate([days, pause]) for key, days in getattr(series, name).items()
            }
            for name in BY_NAME
        },
    )

    before, after = chance(series, blind(series)), chance(paused, blind(paused))

    assert isinstance(before, Chance)
    assert isinstance(after, Chance)
    # What lasts into the pause may be found otherwise, but a crash is as likely to meet an effort.
    assert abs(after.expected / after.crashes - before.expected / before.crashes) <= 0.05
    assert after.shifts <= before.shifts + 2


def test_of_a_pause_whole_weeks_are_left_out() -> None:
    recorded = np.ones(200, bool)
    recorded[50:113] = False

    kept = without_pauses(recorded)

    assert len(kept) == 200 - 56
    assert set(range(54)) <= set(kept.tolist())
    assert {int(day) % 7 for day in np.diff(kept)} == {1}
    assert without_pauses(np.zeros(5, bool)).tolist() == list(range(5))


def test_one_kind_at_one_delay_stands_out_of_all() -> None:
    """Each crash comes two days after a cognitive effort; physical ones lie anywhere."""
    series = laid_out()
    marked = [
        Judged(str(place), series.day(place), series.day(place + 1), "confirmed")
        for place in CRASHES
    ]

    found = chance(series, blind(series), marked)

    assert isinstance(found, Chance)
    assert {(one.kind, one.delay) for one in found.links if one.stands} == {("cognitive", 2)}
    assert found.seen == found.crashes


CRASHES = (40, 61, 77, 103, 128, 150, 171, 199, 222, 240)


def laid_out() -> Series:
    rng = np.random.default_rng(7)
    rows = quiet(280)
    for kind in ("physical", "cognitive"):
        places = rng.integers(20, 270, 9) if kind == "physical" else np.array(CRASHES) - 2
        rows += [effort(int(place), kind) for place in places]
    return build_series(rows, START, day(279))
