from __future__ import annotations

from datetime import date, timedelta

from diary.charts.course import Course
from diary.models import Flag
from diary.selectors.beside import Facts, Rank, beside_rows, facts_of, ranks

START, TODAY = date(2026, 1, 1), date(2026, 3, 31)
DAY = timedelta(days=1)
DAYS = (TODAY - START).days + 1


def a_course() -> Course:
    values = tuple(float(place % 10) for place in range(DAYS))
    return Course(START, "l" * DAYS, values, (2.0,) * DAYS, values, {}, {})


def a_flag(place: int, days: int | None) -> Flag:
    onset = START + place * DAY
    end = None if days is None else onset + (days - 1) * DAY
    return Flag(onset=onset, end=end, kind="crash", details={})


def facts(place: int, days: int | None) -> Facts:
    return facts_of(a_course(), a_flag(place, days), TODAY)


def test_as_long_is_not_longer_and_what_lasts_has_no_length_yet() -> None:
    others = [facts(0, 3), facts(20, 4), facts(40, 9), facts(60, None)]
    assert ranks(facts(30, 4), others).length == Rank(lower=1, count=3)
    assert ranks(facts(70, None), others).length is None


def test_its_worst_day_is_one_of_its_own_days() -> None:
    """The composite rises from 0 to 9 and begins anew every ten days; the usual level is 2."""
    found = facts(3, 4)
    assert (found.highest, found.above) == (6.0, 4.0)
    assert facts(85, None).highest == 9.0


def test_a_row_goes_from_a_week_before_to_two_weeks_or_today() -> None:
    flags = [a_flag(40, 3), a_flag(DAYS - 4, None), a_flag(2, 2)]
    shown = [facts_of(a_course(), flag, TODAY) for flag in flags]
    rows = beside_rows(a_course(), shown, flags)
    lags = [[cell.lag for cell in row.cells] for row in rows]
    assert lags == [list(range(-7, 14)), list(range(-7, 4)), list(range(-7, 14))]
    assert rows[2].cells[0].is_logged is False, "before the diary began"
    assert [cell.lag for cell in rows[0].cells if cell.in_crash] == [0, 1, 2]
