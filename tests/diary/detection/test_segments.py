from __future__ import annotations

import numpy as np

from diary.detection.chain import chain
from diary.detection.findings import stretches
from diary.detection.segments import LENGTHS, RUN_PRIOR, daily, length_prior, shapes, tables

ODDS = np.full(60, -4.0)


def gains(reading: np.ndarray, trust: np.ndarray, odds: np.ndarray = ODDS) -> np.ndarray:
    days = daily(reading, trust, 0.0, np.zeros(len(reading)))
    return tables(days).ratio() + RUN_PRIOR + odds[: len(reading), None]


def found(reading: np.ndarray, trust: np.ndarray) -> list[tuple[int, int]]:
    told = stretches(chain(gains(reading, trust)))
    return [(one.onset, one.stop - one.onset) for one in told if one.likely > 0.5]


def test_a_run_of_worse_days_is_one_run() -> None:
    reading = np.zeros(60)
    reading[20:26] = [0.8, 1.0, 0.9, 0.7, 0.6, 0.4]

    assert found(reading, np.full(60, 12.0)) == [(20, 6)]


def test_as_usual_is_no_run() -> None:
    assert found(np.zeros(60), np.full(60, 12.0)) == []


def test_a_run_may_be_open_at_the_end() -> None:
    reading = np.zeros(60)
    reading[57:] = 1.0

    ((onset, length),) = found(reading, np.full(60, 12.0))

    assert onset == 57
    assert length >= 3


def test_missing_days_neither_break_a_run_nor_make_one() -> None:
    reading, trust = np.zeros(60), np.full(60, 12.0)
    reading[20:28] = 1.0
    reading[22:25], trust[22:25] = np.nan, 0.0
    reading[40:50], trust[40:50] = np.nan, 0.0

    ((onset, length),) = found(reading, trust)

    assert onset == 20
    assert 7 <= length <= 9


def test_two_runs_with_days_as_usual_between_are_two() -> None:
    reading = np.zeros(60)
    reading[10:13], reading[20:24] = 1.0, 1.0

    assert [onset for onset, _length in found(reading, np.full(60, 12.0))] == [10, 20]


def test_a_deepening_run_is_no_onset() -> None:
    reading = np.zeros(60)
    reading[20:24], reading[24:30] = (0.8, 0.8, 0.6, 0.5), (1.6, 1.7, 1.5, 1.2, 0.9, 0.6)

    ((onset, length),) = found(reading, np.full(60, 20.0))

    assert onset == 20
    assert length >= 9


def test_weak_evidence_counts_where_an_onset_is_likely() -> None:
    reading, odds = np.zeros(60), np.full(60, -6.0)
    reading[30:32] = 0.75
    likely = odds.copy()
    likely[30] = 0.0

    without, after = (chain(gains(reading, np.full(60, 6.0), one)) for one in (odds, likely))

    assert without.onset[30] < 0.5 < after.onset[30]


def test_what_carries_over_from_the_day_before_counts_less() -> None:
    reading, trust = np.zeros(60), np.full(60, 8.0)
    reading[30:33] = 0.7
    alone, carried = (
        tables(daily(reading, trust, carry, np.zeros(60))).ratio()[30] for carry in (0.0, 0.5)
    )

    assert carried.max() < alone.max()


def test_shapes_end_near_thirty_percent_and_the_prior_is_one() -> None:
    for length in LENGTHS[2:]:
        fading, level = shapes(int(length))
        assert fading.max() == level.max() == 1.0
        assert 0.3 <= fading[-1] <= 0.36
    assert np.isclose(np.exp(length_prior()).sum(), 1.0)
