from __future__ import annotations

import numpy as np
import pytest

from diary.detection.episode import NotEnoughDays
from diary.detection.stretches import (
    LESS,
    MORE,
    UNCLEAR,
    Stretch,
    compare,
    median,
    rate,
    rate_ratio,
    shift,
    widening,
)


def rate_change(before: Stretch, after: Stretch) -> str | NotEnoughDays:
    found = rate_ratio(before, after)
    return found if isinstance(found, NotEnoughDays) else found.side


def change(before: tuple[float, ...], after: tuple[float, ...]) -> str | NotEnoughDays:
    found = shift(before, after)
    return found if isinstance(found, NotEnoughDays) else found.side


def drifting(rng: np.random.Generator, weeks: int, alike: float) -> tuple[float, ...]:
    """Return weeks of which each is as much like the one before, without any lasting change."""
    values = [float(rng.normal()) / (1 - alike**2) ** 0.5]
    while len(values) < weeks:
        values.append(alike * values[-1] + float(rng.normal()))
    return tuple(values)


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


def test_a_rate_is_told_as_how_many_times_and_where_that_lies() -> None:
    found = rate_ratio(stretch(10), stretch(5, 90))
    assert not isinstance(found, NotEnoughDays)
    assert (found.middle, found.none) == (1.0, 1.0)
    assert found.high is not None
    assert found.low < 1.0 < found.high
    none_before = rate_ratio(stretch(0), stretch(9))
    assert not isinstance(none_before, NotEnoughDays)
    assert (none_before.middle, none_before.high, none_before.side) == (None, None, MORE)
    none_after = rate_ratio(stretch(9), stretch(0))
    assert not isinstance(none_after, NotEnoughDays)
    assert (none_after.middle, none_after.low, none_after.side) == (0.0, 0.0, LESS)


def test_a_shift_is_the_middle_of_all_differences_whatever_the_numbers() -> None:
    found = shift((1.0, 2.0, 3.0, 4.0), (6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0))
    assert not isinstance(found, NotEnoughDays)
    assert (found.middle, found.side) == (7.0, MORE)
    assert found.high is not None
    assert found.low < 7.0 < found.high


def test_weeks_that_are_alike_count_as_fewer() -> None:
    rng = np.random.default_rng(5)
    apart, alike = drifting(rng, 200, 0.0), drifting(rng, 200, 0.6)
    assert 1.0 <= widening([apart]) < 1.2 < 1.7 < widening([alike]) < 2.5
    assert widening([(2.0,) * 9]) == widening([()]) == 1.0
    weeks = {"symptoms": tuple(float(week) for week in range(12))}
    found = compare(Stretch(90, 0, {}, weeks), Stretch(90, 0, {}, weeks))[1]
    plain = median(weeks["symptoms"])
    assert plain.low is not None
    assert found.before.low is None or found.before.low < plain.low


def test_a_drifting_record_is_seldom_told_as_changed() -> None:
    rng, told = np.random.default_rng(11), {}
    for weeks in (13, 26):
        wrong = plain = 0
        for _ in range(300):
            record = drifting(rng, 2 * weeks, 0.6)
            before, after = record[:weeks], record[weeks:]
            found = shift(before, after, widening([before, after]))
            assert not isinstance(found, NotEnoughDays)
            wrong += found.side != UNCLEAR
            plain += change(before, after) != UNCLEAR
        told[weeks] = (wrong / 300, plain / 300)
    print(
        "weeks that drift (0.6), no change, called one:",
        "; ".join(
            f"{weeks} and {weeks} weeks {share:.3f}, taken as independent {plain:.3f}"
            for weeks, (share, plain) in told.items()
        )
        + "; nominal 0.05",
    )
    assert all(share < 0.15 < plain for share, plain in told.values())
    assert told[26][0] < 0.1
