from __future__ import annotations

from dataclasses import replace

import numpy as np

from diary.detection.build import build_series
from diary.detection.chance import Chance, TooFew, chance, discoveries
from diary.detection.detect import detect
from diary.detection.series import Series
from diary.detection.simulate import simulate


def series_of(family: str, seed: int) -> Series:
    diary = simulate(family, seed)
    return build_series(diary.rows, diary.start, diary.today)


def chance_of(family: str, seed: int) -> Chance | TooFew:
    series = series_of(family, seed)
    return chance(series, detect(series))


def test_efforts_before_crashes_are_more_than_chance() -> None:
    found = chance_of("hazard", 1000)

    assert isinstance(found, Chance)
    assert found.seen <= found.crashes
    assert found.expected < found.seen
    assert 0 < found.p <= 1


def test_flares_that_exertion_has_nothing_to_do_with_seldom_stand_out() -> None:
    found = [chance_of("flares", seed) for seed in range(1000, 1012)]

    stand_out = [one for one in found if isinstance(one, Chance) and one.p <= 0.05]
    assert len(stand_out) <= 2


def test_the_figure_needs_fourteen_days_three_crashes_and_ten_shifts() -> None:
    series = series_of("hazard", 1000)
    short = series.part(0, 10)

    found = chance(short, detect(short))

    assert isinstance(found, TooFew)
    assert found.days
    assert (found.days.needed, found.days.got <= 10) == (14, True)
    assert found.crashes
    assert (found.crashes.needed, found.crashes.got) == (3, 0)
    assert found.weeks
    assert found.weeks.needed == 10


def test_scaling_loads_changes_nothing() -> None:
    series = series_of("hazard", 1000)
    scaled = replace(series, load={kind: 7.0 * days for kind, days in series.load.items()})

    assert chance(series, detect(series)) == chance(scaled, detect(scaled))


def test_the_same_record_gives_the_same_figure() -> None:
    assert chance_of("leaky", 1001) == chance_of("leaky", 1001)


def test_control_of_false_discoveries_keeps_all_below_the_last_that_passes() -> None:
    assert discoveries([0.01, 0.04, 0.03, 0.5], 0.1) == [True, True, True, False]
    assert discoveries([0.2, 0.3], 0.1) == [False, False]
    assert discoveries([], 0.1) == []
    assert np.sum(discoveries([0.06, 0.09], 0.1)) == 2
