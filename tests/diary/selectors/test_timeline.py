from __future__ import annotations

from datetime import date, timedelta

from diary.charts.course import Course
from diary.models import Flag
from diary.selectors.timeline import DayRow, day_rows, month_rows
from diary.selectors.window import Month

START = date(2026, 3, 1)
DAY = timedelta(days=1)
ONSET, END, EFFORT = date(2026, 3, 20), date(2026, 3, 22), date(2026, 3, 17)


def a_course(states: str) -> Course:
    values = tuple(None if state == "." else 2.0 for state in states)
    return Course(START, states, values, values, values, {"physical": values}, {})


def a_flag(onset: date, end: date | None, effort: date) -> Flag:
    trigger = {"dates": [effort.isoformat()], "domain": "physical", "load": 9.0, "usual": 3.0}
    return Flag(onset=onset, end=end, kind="crash", details={"trigger": trigger})


def rows(*flags: Flag) -> dict[date, DayRow]:
    march = Month(START, date(2026, 3, 31), None, None)
    return {row.day: row for row in day_rows(a_course("l" * 31), flags, march)}


def test_effort_delay_and_crash_are_told_day_by_day() -> None:
    found = rows(a_flag(ONSET, END, EFFORT))
    assert [day for day, row in found.items() if row.triggered] == [EFFORT]
    assert sorted(day for day, row in found.items() if row.waiting) == [EFFORT + DAY, ONSET - DAY]
    assert sorted(day for day, row in found.items() if row.flag) == [ONSET, ONSET + DAY, END]


def test_between_neighbouring_days_nobody_waits() -> None:
    for effort in (ONSET, ONSET - DAY):
        assert not any(row.waiting for row in rows(a_flag(ONSET, END, effort)).values())


def test_a_crash_that_lasts_reaches_to_the_last_day_shown() -> None:
    found = rows(a_flag(ONSET, None, EFFORT))
    assert max(day for day, row in found.items() if row.flag) == date(2026, 3, 31)


def test_a_month_counts_the_crashes_that_began_in_it() -> None:
    flags = [a_flag(ONSET, END, EFFORT), a_flag(date(2026, 3, 31), date(2026, 4, 4), ONSET)]
    april, march = month_rows(a_course("l" * 61), flags)
    assert (march.first, march.crashes) == (START, 2)
    assert (april.first, april.crashes) == (date(2026, 4, 1), 0)
