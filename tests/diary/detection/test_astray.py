from __future__ import annotations

from math import exp, log

import pytest

from diary.detection.astray import delay_ends, length_ends, other_ends, share_ends


def test_what_finding_may_get_wrong_is_left_however_many_crashes_there_are() -> None:
    low, high = delay_ends(1.5, (1.5, 1.5), 0.0)
    assert low < 1.0
    assert high >= 1.5
    low, high = length_ends(log(4.0), (log(4.0), log(4.0)), 0.0)
    assert exp(low) < 3.0 < 6.0 < exp(high)
    low, high = share_ends(0.5, (0.5, 0.5))
    assert low < 0.5 < 0.7 < high


def test_it_is_added_as_spreads_are() -> None:
    few, _high = delay_ends(3.0, (1.0, 5.0), 0.0)
    many, _high = delay_ends(3.0, (2.9, 3.1), 0.0)
    assert 1.0 - few < 2.9 - many


def test_what_the_person_told_does_not_go_astray() -> None:
    assert delay_ends(1.5, (1.0, 2.0), 1.0) == pytest.approx((1.0, 2.0))
    half, _high = delay_ends(1.5, (1.0, 2.0), 0.5)
    none, _high = delay_ends(1.5, (1.0, 2.0), 0.0)
    assert none < half < 1.0
    low, high = length_ends(1.0, (0.8, 1.2), 1.0)
    assert high == pytest.approx(1.2)
    assert low < 0.8, "short crashes are missed all the same"


@pytest.mark.parametrize("ends", [share_ends, other_ends])
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 1.0])
def test_a_share_stays_between_none_and_all(ends: object, share: float) -> None:
    assert callable(ends)
    low, high = ends(share, (max(share - 0.02, 0.0), min(share + 0.02, 1.0)))
    assert 0.0 <= low <= max(share, 0.001) <= high + 0.001 <= 1.001
