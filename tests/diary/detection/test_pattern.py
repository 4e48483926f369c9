from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import exp

import numpy as np
import pytest

from diary.detection.beta import beta_interval
from diary.detection.build import build_series
from diary.detection.chance import blind
from diary.detection.episode import NotEnoughDays
from diary.detection.judged import Judged
from diary.detection.pattern import Delay, Length, Pattern, delays, length, pattern
from diary.detection.simulate.families import FAMILIES
from diary.detection.simulate.life import delay_of, length_of
from tests.diary.detection.diaries import START, day, effort, quiet

PEOPLE, EPISODES = 120, 10


def crash(place: int, delay: int | None = 2, days: int = 4, kind: str = "physical") -> Judged:
    onset = START + timedelta(20 * place)
    if delay is None:
        return Judged(str(place), onset, onset + timedelta(days - 1))
    before = (onset - timedelta(delay),)
    return Judged(str(place), onset, onset + timedelta(days - 1), domain=kind, triggers=before)


def delay_over(flags: Sequence[Judged]) -> Delay:
    found = delays(flags)
    assert isinstance(found, tuple)
    return found[0]


def test_delays_are_counted_and_lead_to_their_flags() -> None:
    found = delay_over([crash(0, 1), crash(1, 2), crash(2, 2), crash(3, None)])
    assert found.counts == (0, 1, 2, 0, 0, 0, 0, 0)
    assert found.keys == ("0", "1", "2")
    assert found.low < found.usual < found.high


def test_after_a_run_of_efforts_the_last_day_counts() -> None:
    onset = START + timedelta(100)
    run = (onset - timedelta(4), onset - timedelta(3), onset - timedelta(2))
    several = Judged("run", onset, onset, domain="physical", triggers=run)
    assert delay_over([crash(0), crash(1), several]).counts == (0, 0, 3, 0, 0, 0, 0, 0)


def test_few_delays_lean_on_the_literature_and_many_do_not() -> None:
    few = delay_over([crash(place, 5) for place in range(3)])
    many = delay_over([crash(place, 5) for place in range(60)])
    assert few.usual < 4.5 < many.usual
    assert many.high - many.low < few.high - few.low


def test_a_kind_has_a_delay_of_its_own_from_three_crashes_on() -> None:
    flags = [crash(place, 1) for place in range(4)]
    flags += [crash(place, 3, kind="cognitive") for place in range(4, 7)]
    found = delays([*flags, crash(7, 0, kind="social")])
    assert isinstance(found, tuple)
    assert [one.domain for one in found] == ["", "cognitive", "physical"]
    assert found[1].usual > found[0].usual > found[2].usual


def test_a_trigger_after_the_corrected_onset_is_none() -> None:
    flags = [crash(place) for place in range(3)]
    late = Judged("late", day(3), day(5), "corrected", "physical", (day(4),))
    assert delay_over([*flags, late]).episodes == 3
    assert delays([late]) == NotEnoughDays(3, 0)


def test_what_lasts_is_not_counted_as_short() -> None:
    flags = [crash(place, days=4) for place in range(3)]
    open_one = Judged("open", day(100), None)
    found = length([*flags, open_one])
    assert isinstance(found, Length)
    assert (found.episodes, found.lasting) == (3, 1)
    assert found.low < 4 < found.high
    assert length([open_one]) == NotEnoughDays(3, 0)


def laid_out(verdict: str = "") -> Pattern:
    """Eight heavy days, four of them with a crash two days later, and one crash without any."""
    rows = quiet(200)
    places = (30, 50, 70, 90, 110, 130, 150, 170)
    rows += [effort(place) for place in places]
    series = build_series(rows, START, day(199))
    crashes = [
        Judged(str(place), day(place + 2), day(place + 4), verdict, "physical", (day(place),))
        for place in places[:4]
    ]
    return pattern(series, blind(series), [*crashes, Judged("other", day(142), day(143))])


def test_the_share_of_larger_efforts_with_a_crash_after() -> None:
    found = laid_out()
    assert isinstance(found.shares, tuple)
    every, physical = found.shares
    assert (physical.domain, physical.efforts, physical.followed) == ("physical", 8, 4)
    assert every.followed_days == tuple(day(place) for place in (30, 50, 70, 90))
    assert physical.low < 0.5 < physical.high
    assert found.other_days > 100
    assert found.other_followed == 4, "the day of the other crash and the three before"


def test_rejected_crashes_do_not_count() -> None:
    found = laid_out("rejected")
    assert isinstance(found.shares, tuple)
    assert found.shares[0].followed == 0
    assert found.delays == NotEnoughDays(3, 0)


def test_days_without_a_larger_effort_have_an_interval_of_runs() -> None:
    found = laid_out()
    assert found.other_low is not None
    assert found.other_high is not None
    assert 0.0 < found.other_low < found.other_followed / found.other_days < found.other_high < 0.2
    nothing = pattern(build_series([], START, START), blind(build_series([], START, START)), [])
    assert (nothing.other_low, nothing.other_high) == (None, None)


def test_what_the_person_confirmed_is_told_more_exactly() -> None:
    flags = [crash(place) for place in range(8)]
    said = [replace(flag, verdict="confirmed") for flag in flags]
    found, told = delay_over(flags), delay_over(said)
    assert found.usual == told.usual
    assert found.low < told.low
    lasting, known = length(flags), length(said)
    assert isinstance(lasting, Length)
    assert isinstance(known, Length)
    assert known.high < lasting.high


def test_a_known_crash_after_an_effort_counts_though_nobody_logged_in_it() -> None:
    heavy = (30, 50, 70, 90)
    rows = [row for row in quiet(120) if not 91 <= (row.day - START).days <= 93]
    series = build_series([*rows, *(effort(place) for place in heavy)], START, day(119))
    found = pattern(series, blind(series), [Judged("told", day(92), day(93), "confirmed")])
    assert isinstance(found.shares, tuple)
    assert (found.shares[0].efforts, found.shares[0].followed) == (4, 1)


def test_an_effort_after_which_nothing_is_rated_tells_nothing() -> None:
    heavy = (30, 50, 70, 90)
    rows = [row for row in quiet(120) if not 91 <= (row.day - START).days <= 93]
    series = build_series([*rows, *(effort(place) for place in heavy)], START, day(119))
    found = pattern(series, blind(series), [])
    assert isinstance(found.shares, tuple)
    assert found.shares[0].efforts == 3


@pytest.mark.parametrize(("hits", "misses"), [(1.0, 9.0), (5.0, 5.0), (30.0, 10.0)])
def test_the_interval_of_a_share_holds_it(hits: float, misses: float) -> None:
    low, high = beta_interval(hits, misses, 0.9)
    drawn = np.random.default_rng(3).beta(hits, misses, 20_000)
    assert np.mean((drawn > low) & (drawn < high)) == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("family", ["hazard", "severe", "same_day"])
def test_intervals_hold_what_is_true_of_nine_in_ten_simulated_people(family: str) -> None:
    held = {"delay": 0, "length": 0}
    for seed in range(PEOPLE):
        rng = np.random.default_rng([seed, 5])
        person = FAMILIES[family](rng)
        true_delay = float(np.mean([delay_of(person, rng) for _ in range(1500)]))
        true_length = exp(float(np.mean(np.log([length_of(person, rng) for _ in range(1500)]))))
        flags = [
            replace(
                crash(place, delay_of(person, rng), length_of(person, rng)), verdict="confirmed"
            )
            for place in range(EPISODES)
        ]
        delay, lasting = delay_over(flags), length(flags)
        assert isinstance(lasting, Length)
        held["delay"] += delay.low <= true_delay <= delay.high
        held["length"] += lasting.low <= true_length <= lasting.high
    print(f"{family}: of {PEOPLE} intervals hold the truth: {held}")
    assert min(held.values()) >= 0.85 * PEOPLE
