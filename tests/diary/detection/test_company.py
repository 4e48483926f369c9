from __future__ import annotations

from diary.detection.company import company

LOGGED = [True] * 60


def test_what_was_there_on_the_day_or_in_the_three_before_counts() -> None:
    (heat,) = company({"heat": {7, 10, 40}}, LOGGED, [10, 30, 44])
    assert (heat.present, heat.crashes, heat.onsets) == (1, 3, (10,))
    assert 0 < heat.low < 1 / 3 < heat.high < 1


def test_other_days_are_counted_the_same_way_and_only_where_logged() -> None:
    logged = [*[True] * 50, *[False] * 10]
    (heat,) = company({"heat": {10, 40, 55}}, logged, [10])
    assert heat.days == 49
    assert heat.days_present == 3 + 4
    assert 0 < heat.other_low < 7 / 49 < heat.other_high < 1


def test_a_long_run_of_other_days_says_less_than_many_short_ones() -> None:
    apart = {10, *range(20, 60, 10)}
    (short,) = company({"heat": apart}, LOGGED, [10])
    (long,) = company({"heat": {10, *range(30, 43)}}, LOGGED, [10])
    assert short.days_present == long.days_present == 19
    assert long.other_low < short.other_low
    assert long.other_high > short.other_high


def test_what_was_never_near_a_crash_is_left_out_and_the_most_frequent_comes_first() -> None:
    found = company({"period": {9}, "heat": {9, 29}, "travel": {50}}, LOGGED, [10, 30])
    assert [one.name for one in found] == ["heat", "period"]
