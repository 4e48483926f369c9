from __future__ import annotations

import numpy as np
import pytest

from diary.detection.episode import NotEnoughDays
from diary.detection.stretches import (
    LESS,
    MORE,
    UNCLEAR,
    Stretch,
    change,
    compare,
    median,
    rate,
    rate_change,
)


def stretch(crashes: int, logged: int = 180, lengths: tuple[float, ...] = ()) -> Stretch:
    return Stretch(logged, crashes, {"length": lengths})


@pytest.mark.parametrize(
    ("before", "after", "said"), [(14, 2, LESS), (2, 14, MORE), (6, 7, UNCLEAR)]
)
def test_rarer_is_said_only_where_chance_seldom_brings_it(
    before: int, after: int, said: str
) -> None:
    assert rate_change(stretch(before), stretch(after)) == said


def test_days_that_were_not_logged_are_not_days_without_a_crash() -> None:
    assert rate_change(stretch(9, 180), stretch(2, 40)) == UNCLEAR
    assert rate_change(stretch(18, 180), stretch(4, 180)) == LESS


def test_what_is_missing_is_said() -> None:
    assert rate_change(stretch(3, 10), stretch(3)) == NotEnoughDays(14, 10)
    assert rate_change(stretch(1), stretch(2)) == NotEnoughDays(5, 3)
    assert change((1.0, 2.0), (3.0,) * 9) == NotEnoughDays(4, 2)
    assert rate(stretch(1, 10)).middle is None


def test_a_rate_lies_in_its_interval_and_none_is_zero() -> None:
    found = rate(stretch(6))
    assert found.low is not None
    assert found.high is not None
    assert found.middle == 1.0
    assert found.low < 1.0 < found.high
    assert rate(stretch(0)).low == 0.0


def test_the_median_has_an_interval_from_six_values_on() -> None:
    assert median(()).middle is None
    assert median((3.0, 5.0, 9.0)).low is None
    found = median(tuple(float(value) for value in range(1, 21)))
    assert (found.middle, found.low, found.high) == (10.5, 6.0, 15.0)


def test_shorter_and_longer_by_rank() -> None:
    long, short = (7.0, 8.0, 9.0, 10.0, 12.0), (2.0, 3.0, 3.0, 4.0, 5.0)
    assert change(long, short) == LESS
    assert change(short, long) == MORE
    assert change(long, long) == UNCLEAR


def test_two_halves_of_the_same_are_seldom_different() -> None:
    rng = np.random.default_rng(7)
    wrong = sum(
        change(tuple(rng.lognormal(1, 0.7, 8)), tuple(rng.lognormal(1, 0.7, 8))) != UNCLEAR
        for _ in range(400)
    )
    rates = sum(
        rate_change(stretch(int(rng.poisson(6))), stretch(int(rng.poisson(6)))) in (LESS, MORE)
        for _ in range(400)
    )
    print(
        f"no change, called one: {wrong / 400:.3f} by rank, {rates / 400:.3f} by rate; nominal 0.05"
    )
    assert wrong / 400 < 0.08
    assert rates / 400 < 0.08


def test_everything_is_compared_in_its_order() -> None:
    found = compare(stretch(6, lengths=(2.0,) * 6), stretch(6, lengths=(2.0,) * 6))
    assert [one.name for one in found] == ["crashes", "length"]
    assert [one.change for one in found] == [UNCLEAR, UNCLEAR]
