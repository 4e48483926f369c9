from __future__ import annotations

import numpy as np

from diary.detection.usual import level, spread_of

SPREAD = np.array([1.0])


def column(values: list[float]) -> np.ndarray:
    return np.array(values)[:, None]


def test_days_of_a_crash_do_not_lift_the_usual_level() -> None:
    values = column([3.0] * 40 + [9.0] * 10 + [3.0] * 40)
    quiet = np.array([True] * 40 + [False] * 10 + [True] * 40)

    assert np.allclose(level(values, quiet, SPREAD), 3.0)


def test_slow_change_is_followed() -> None:
    values = column(list(np.linspace(2.0, 6.0, 360)))
    found = level(values, np.ones(360, dtype=bool), SPREAD)[:, 0]

    assert np.all(np.abs(found[40:-40] - values[40:-40, 0]) < 0.5)


def test_single_wrong_entries_do_not_count() -> None:
    values = column([3.0] * 90)
    values[[10, 40, 70]] = 10.0

    assert np.allclose(level(values, np.ones(90, dtype=bool), SPREAD), 3.0, atol=0.1)


def test_missing_days_count_for_nothing() -> None:
    values = column([4.0 if index % 3 == 0 else np.nan for index in range(120)])

    assert np.allclose(level(values, np.isfinite(values[:, 0]), SPREAD), 4.0)


def test_a_stretch_without_quiet_days_takes_its_neighbours_level() -> None:
    values = column([2.0] * 60 + [8.0] * 90 + [4.0] * 60)
    quiet = np.array([True] * 60 + [False] * 90 + [True] * 60)

    found = level(values, quiet, SPREAD)[:, 0]

    assert 2.0 < found[105] < 4.0


def test_the_spread_has_a_floor_and_bears_outliers() -> None:
    flat, wild = np.zeros((60, 1)), np.zeros((60, 1))
    wild[::2] = 1.0
    wild[7] = 50.0
    quiet = np.ones(60, dtype=bool)

    assert spread_of(flat, quiet, np.array([0.7])) == [0.7]
    assert spread_of(wild, quiet, np.array([0.2])) < [1.0]
