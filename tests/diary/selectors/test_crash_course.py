from __future__ import annotations

from datetime import date, timedelta

from diary.detection.week_after import Effort
from diary.models import Flag
from diary.selectors.crash_course import efforts_before

ONSET = date(2026, 3, 20)
DAY = timedelta(days=1)


def a_flag(*triggers: date) -> Flag:
    found = {"dates": [day.isoformat() for day in triggers], "domain": "social"}
    return Flag(onset=ONSET, details={"trigger": found | {"load": 90.0, "usual": 30.0}})


def an_effort(back: int) -> Effort:
    return Effort(ONSET - back * DAY, ("physical",), 1200.0, 400.0, 2.5)


def test_larger_efforts_of_two_weeks_are_told_those_of_the_last_seven_days_as_near() -> None:
    efforts = [an_effort(back) for back in (-1, 0, 7, 8, 14, 15)]
    found = efforts_before(a_flag(), efforts)
    assert [one.days_before for one in found] == [14, 8, 7, 0]
    assert [one.is_near for one in found] == [False, False, True, True]
    assert not any(one.is_named for one in found)


def test_what_the_record_names_is_there_though_it_is_none_of_the_larger() -> None:
    named = ONSET - 3 * DAY
    found = efforts_before(a_flag(named), [an_effort(5)])
    assert [(one.day, one.kinds, one.is_named) for one in found] == [
        (ONSET - 5 * DAY, ("physical",), False),
        (named, ("social",), True),
    ]
    assert found[1].before.load == 90.0


def test_of_a_run_only_the_sum_is_known_so_no_day_gets_it() -> None:
    found = efforts_before(a_flag(ONSET - 4 * DAY, ONSET - 3 * DAY), ())
    assert [one.before.load for one in found] == [None, None]
    assert all(one.is_named for one in found)
