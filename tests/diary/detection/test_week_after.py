from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest

from diary.detection.build import build_series
from diary.detection.chance import blind
from diary.detection.episode import NotEnoughDays
from diary.detection.series import Series
from diary.detection.simulate import simulate
from diary.detection.week_after import (
    REACH,
    WIDER,
    Average,
    Band,
    WeekAfter,
    _half_width,
    _outside,
    week_after,
)
from diary.exchange import Row
from tests.diary.detection.diaries import START, day, effort, quiet, worse


@cache
def planted(days: int = 260) -> Series:
    """Ten hard efforts, each followed by worse days from the second day on."""
    rows = quiet(days)
    for first in range(30, days - 8, 23):
        rows = worse(rows, first + 2, 4)
        rows.append(effort(first))
    return build_series(rows, START, day(days - 1))


@cache
def found(days: int = 260) -> WeekAfter:
    series = planted(days)
    return week_after(series, blind(series))


def test_every_larger_effort_is_there_with_its_kind_and_its_usual() -> None:
    hard = [one for one in found().efforts if one.kinds[0] == "physical" and one.load > 1000]
    assert {one.day for one in hard} == {day(first) for first in range(30, 252, 23)}
    assert all(one.load > 5 * one.usual > 0 for one in hard)


def test_the_average_rises_two_days_later_and_leaves_the_band() -> None:
    after = found()
    assert isinstance(after.after_larger, Average)
    assert isinstance(after.band, Band)
    rise = after.after_larger.rise
    assert max(range(REACH), key=lambda lag: rise[lag] or 0.0) in (2, 3)
    assert 2 in after.band.above
    assert 0 not in after.band.above
    assert after.band.p <= 0.05


def test_the_interval_holds_the_mean_and_counts_what_it_stands_on() -> None:
    after = found().after_larger
    assert isinstance(after, Average)
    for rise, low, high, known in zip(after.rise, after.low, after.high, after.known, strict=True):
        assert rise is not None
        assert low is not None
        assert high is not None
        assert low <= rise <= high
        assert known <= after.days


def test_a_missing_day_tells_nothing() -> None:
    series = planted()
    place = 32
    gone = {name: values.copy() for name, values in series.symptoms.items()}
    for values in gone.values():
        values[place] = np.nan
    overall = series.overall.copy()
    overall[place] = np.nan
    bare = replace(series, symptoms=gone, overall=overall)
    after, before = week_after(bare, blind(bare)).after_larger, found().after_larger
    assert isinstance(after, Average)
    assert isinstance(before, Average)
    assert after.known[2] == before.known[2] - 1
    assert after.known[1] == before.known[1]


def test_days_past_the_end_are_not_counted() -> None:
    series = planted().part(0, 31 + 23 * 2)
    after = week_after(series, blind(series)).after_larger
    assert isinstance(after, Average)
    assert after.known[14] < after.known[0]


def test_before_enough_it_says_how_much_is_missing() -> None:
    few = build_series([*quiet(20), effort(15)], START, day(19))
    after = week_after(few, blind(few))
    assert isinstance(after.after_larger, NotEnoughDays)
    assert after.after_larger.needed == 3
    assert after.band == NotEnoughDays(13, 2)


def test_flares_that_exertion_has_nothing_to_do_with_seldom_leave_the_band() -> None:
    left = 0
    for seed in range(1000, 1012):
        diary = simulate("flares", seed)
        series = build_series(diary.rows, diary.start, diary.today)
        band = week_after(series, blind(series)).band
        left += isinstance(band, Band) and bool(band.above)
    assert left <= 2


def test_a_shorter_record_is_held_against_fewer_shifts() -> None:
    band = found().band
    assert isinstance(band, Band)
    assert band.shifts == 260 // 7 - 3


@pytest.mark.parametrize(("shifts", "above"), [(18, ()), (19, (2,))])
def test_with_fewer_than_nineteen_shifts_no_day_is_said_to_leave_it(
    shifts: int, above: tuple[int, ...]
) -> None:
    means = np.random.default_rng(5).normal(scale=0.1, size=(shifts + 1, REACH))
    means[0, 2] = 5.0
    band = _outside(means)
    assert (band.shifts, band.above) == (shifts, above)
    assert band.high[2] is not None
    assert band.high[2] < 5.0


def test_a_day_is_a_larger_one_or_an_ordinary_one() -> None:
    after = found()
    assert isinstance(after.after_larger, Average)
    assert isinstance(after.after_ordinary, Average)
    assert after.after_larger.days == len(after.efforts)
    assert after.after_larger.days + after.after_ordinary.days == 260


@pytest.mark.parametrize("days", [0, 1, 5])
def test_a_tiny_diary_is_no_error(days: int) -> None:
    series = build_series(quiet(days), START, START + timedelta(days=days))
    assert week_after(series, blind(series)).efforts == ()


def test_one_spread_stands_for_all_days_and_is_none_without_three_blocks() -> None:
    rng = np.random.default_rng(3)
    totals, counts = rng.normal(size=(7, REACH)), np.ones((7, REACH))
    half = _half_width(totals, counts)
    assert np.allclose(half, half[0])
    spread = np.sqrt(np.var(totals, axis=0, ddof=1).mean() / 7)
    assert half[0] == pytest.approx(WIDER * 1.943 * spread, rel=0.01), "Student's t of 6 at 0.95"
    assert np.isnan(_half_width(totals[:2], counts[:2])).all()


def test_a_day_that_was_never_rated_has_no_band() -> None:
    rows = [effort(i, value=8.0 if i % 14 == 0 else 1.0, minutes=60.0) for i in range(210)]
    rated = [Row(day(i), "symptom", "fatigue", 3.0 + i % 3) for i in range(0, 210, 7)]
    series = build_series([*rows, *rated], START, day(209))

    band = week_after(series, blind(series)).band

    assert isinstance(band, Band)
    assert band.low[0] is not None
    assert band.low[1:7] == (None,) * 6
