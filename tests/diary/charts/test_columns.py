from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from diary.charts.columns import BY_DAY, BY_MONTH, BY_WEEK, columns_of
from diary.charts.course import Course

START = date(2026, 1, 20)


def a_course(days: int) -> Course:
    blank = (None,) * days
    return Course(START, "l" * days, blank, blank, blank, {}, {})


@pytest.mark.parametrize(
    ("days", "unit", "columns"),
    [
        (1, BY_DAY, 1),
        (92, BY_DAY, 92),
        (130, BY_DAY, 130),
        (366, BY_WEEK, 53),
        (3650, BY_MONTH, 121),
    ],
)
def test_every_day_stands_in_one_column(days: int, unit: str, columns: int) -> None:
    found = columns_of(a_course(days))
    assert (found.unit, len(found)) == (unit, columns)
    edges = [(found.first(index), found.last(index)) for index in range(len(found))]
    assert edges[0][0] == START
    assert edges[-1][1] == START + timedelta(days=days - 1)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in itertools.pairwise(edges))


def test_months_are_those_of_the_calendar_the_first_and_last_cut() -> None:
    found = columns_of(a_course(1000))
    assert (found.first(0), found.last(0)) == (START, date(2026, 1, 31))
    assert (found.first(1), found.last(1)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert found.first(12) == date(2027, 1, 1)


def test_a_value_stands_at_the_middle_day_of_its_column() -> None:
    assert columns_of(a_course(130)).middle(0) == START
    assert columns_of(a_course(140)).middle(0) == START + timedelta(days=3)
    assert columns_of(a_course(1000)).middle(1) == date(2026, 2, 15)


def test_a_mean_is_of_the_recorded_days_and_of_none_it_is_missing() -> None:
    found = columns_of(a_course(140))
    values = (2.0, None, 4.0, *(None,) * 137)
    assert found.means(values, 1)[:2] == (3.0, None)


def test_days_are_counted_where_they_lie() -> None:
    found = columns_of(a_course(140))
    assert found.counts([0, 6, 7, 139])[:2] == (2, 1)
    assert sum(found.counts([0, 6, 7, 139])) == 4


def test_a_column_is_logged_when_one_of_its_days_is() -> None:
    assert columns_of(a_course(140)).logged("." * 13 + "l" + "." * 126)[:3] == (False, True, False)
