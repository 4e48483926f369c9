from __future__ import annotations

import numpy as np
import pytest

from diary.detection.build import build_series
from diary.detection.fit import Fit, fit, read_until
from diary.detection.follow import KEPT, follow
from diary.detection.simulate import simulate
from diary.detection.verdicts import Taught

KNOWN = 100


def fitted(seed: int) -> Fit:
    diary = simulate("hazard", seed)
    return fit(build_series(diary.rows, diary.start, diary.today), KNOWN, Taught())


@pytest.mark.parametrize("seed", [1001, 1003])
def test_a_day_says_what_all_days_until_then_say(seed: int) -> None:
    found = fitted(seed)
    follower = follow(found)
    for known in range(KNOWN + 1, len(found.rated) + 1):
        follower.step()
        told = read_until(found, known).chain
        first = known - KEPT
        likely = follower.likely[first - follower.first : known - follower.first]
        assert follower.worse == pytest.approx(told.worse[-1], abs=1e-6)
        # Onsets just before the fit are taken over a little coarsely.
        assert np.abs(likely - told.onset[first:known]).max() < (0.15 if first < KNOWN else 0.02)


def test_days_to_come_change_nothing() -> None:
    diary = simulate("hazard", 1001)
    short = build_series(diary.rows, diary.start, diary.today).part(0, KNOWN + 10)
    one, other = follow(fitted(1001)), follow(fit(short, KNOWN, Taught()))
    for _day in range(10):
        one.step()
        other.step()

    assert one.worse == pytest.approx(other.worse, abs=1e-12)
    assert one.likely[: len(other.likely)] == pytest.approx(other.likely, abs=1e-12)
