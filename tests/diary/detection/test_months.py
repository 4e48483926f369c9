from __future__ import annotations

import numpy as np
import pytest

from diary.detection.months import Between, count_between, inside, mean_between
from diary.detection.series import Days
from diary.detection.simulate.life import autoregressive

PICKED, YEARS = 6, 120


def year(rng: np.random.Generator, months: int, phi: float) -> list[Days]:
    """Months around 5 in which days follow each other, one in six not logged."""
    days = 5.0 + autoregressive(rng, months * 30, phi)
    days[rng.random(len(days)) < 1 / 6] = np.nan
    return [days[first : first + 30] for first in range(0, len(days), 30)]


def picked(months: list[Days]) -> list[int]:
    order = np.argsort([float(np.nanmean(month)) for month in months])
    return [*order[: PICKED // 2].tolist(), *order[-PICKED // 2 :].tolist()]


def holds(ranges: list[Between | None], chosen: list[int]) -> list[bool]:
    return [bool(one and one.low <= 5.0 <= one.high) for one in map(ranges.__getitem__, chosen)]


@pytest.mark.parametrize(("months", "phi"), [(6, 0.3), (12, 0.6), (36, 0.3), (36, 0.8)])
def test_nine_in_ten_of_the_intervals_shown_hold_however_the_months_were_picked(
    months: int, phi: float
) -> None:
    rng = np.random.default_rng([5, months, int(10 * phi)])
    held, alone = [], []
    for _ in range(YEARS):
        record = year(rng, months, phi)
        held += holds(mean_between(record, inside(PICKED, months)), picked(record))
        alone += holds(mean_between(record, 0.9), picked(record))
    told = f"{np.mean(held):.2f} hold, {np.mean(alone):.2f} if picking counted for nothing"
    print(f"{PICKED} of {months} months, days alike by {phi}: {told}")
    assert np.mean(held) >= 0.87
    assert months == PICKED or np.mean(alone) < np.mean(held)


def test_the_more_months_to_pick_from_the_wider() -> None:
    assert inside(6, 6) == pytest.approx(0.9)
    assert inside(6, 60) == pytest.approx(0.99)
    record = year(np.random.default_rng(1), 12, 0.3)
    (few, *_), (many, *_) = mean_between(record, 0.9), mean_between(record, 0.99)
    assert few
    assert many
    assert many.low < few.low < few.high < many.high


def test_the_fewer_logged_days_the_wider() -> None:
    record = year(np.random.default_rng(2), 12, 0.3)
    record[0][8:] = np.nan
    first, second, *_ = mean_between(record, 0.9)
    assert first
    assert second
    assert first.high - first.low > second.high - second.low


def test_what_has_no_weeks_has_no_interval() -> None:
    blank = np.full(30, np.nan)
    assert mean_between([blank, blank], 0.9) == [None, None]
    record = year(np.random.default_rng(3), 12, 0.3)
    assert mean_between([blank, *record], 0.9)[0] is None


def test_it_stays_on_the_scale() -> None:
    record = [np.clip(month + 4.0, 0.0, 10.0) for month in year(np.random.default_rng(4), 6, 0.3)]
    assert all(one and one.high <= 10.0 for one in mean_between(record, 0.99, 10.0))


def test_a_number_of_crashes_may_stand_for_more_and_fewer() -> None:
    none, three = count_between(0, 28, 0.9), count_between(3, 28, 0.9)
    assert (none.low, three.low > 0.5) == (0.0, True)
    assert none.high < 3 < three.high < 8
    rng = np.random.default_rng(6)
    drawn = [count_between(int(count), 28, 0.9) for count in rng.binomial(28, 2 / 28, 400)]
    assert np.mean([one.low <= 2.0 <= one.high for one in drawn]) >= 0.87
