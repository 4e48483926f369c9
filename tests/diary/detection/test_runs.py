from __future__ import annotations

import numpy as np
import pytest

from diary.detection.beta import beta_interval
from diary.detection.runs import share_between
from diary.detection.series import Flags

REACH, DIARIES, DAYS = 4, 150, 240


def near(rng: np.random.Generator, days: int, stay: float) -> Flags:
    """Days on which something was there or in the three before; spells begin at random and last a while."""
    there = np.zeros(days + 60, dtype=np.bool_)
    for day in np.flatnonzero(rng.random(days + 60) < 1 / 30):
        there[day : day + rng.geometric(1.0 - stay)] = True
    reached = [there[60 - lag : 60 - lag + days] for lag in range(REACH)]
    return np.asarray(np.any(reached, axis=0))


@pytest.mark.parametrize("stay", [0.0, 0.6, 0.85])
def test_the_interval_holds_the_share_of_days_that_come_in_runs(stay: float) -> None:
    rng = np.random.default_rng([3, int(100 * stay)])
    true = float(near(rng, 60_000, stay).mean())
    held = alone = 0
    for _ in range(DIARIES):
        marked = near(rng, DAYS, stay)
        low, high = share_between(marked, REACH)
        held += low <= true <= high
        low, high = beta_interval(marked.sum() + 0.5, (~marked).sum() + 0.5, 0.9)
        alone += low <= true <= high
    print(f"share {true:.2f}: of {DIARIES} intervals {held} hold it, day by day {alone}")
    assert held >= 0.84 * DIARIES > 0.7 * DIARIES > alone


def test_without_a_marked_day_or_with_nothing_else_it_reaches_the_end() -> None:
    low, high = share_between(np.zeros(200, dtype=np.bool_), REACH)
    assert low < 0.001 < 0.02 < high
    low, high = share_between(np.ones(200, dtype=np.bool_), REACH)
    assert low < 0.98 < 0.999 < high


def test_no_days_at_all_say_nothing() -> None:
    low, high = share_between(np.zeros(0, dtype=np.bool_), REACH)
    assert low < 0.01
    assert high > 0.99
