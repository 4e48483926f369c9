from __future__ import annotations

from datetime import date, timedelta

import pytest

from diary.charts.course import Course
from diary.detection.week_after import Effort
from diary.models import Flag
from diary.selectors.week_after import BY_DATE, BY_KIND, BY_SIZE, effort_rows, in_order, shade_of

START = date(2026, 3, 1)
DAY = timedelta(days=1)


def an_effort(place: int, kind: str = "physical", size: float = 2.0) -> Effort:
    return Effort(START + place * DAY, (kind,), 900.0, 300.0, size)


@pytest.mark.parametrize(
    ("rise", "shade"),
    [(None, 0), (-3.0, 0), (0.4, 0), (0.5, 1), (0.9, 1), (1.0, 2), (2.0, 3), (3.0, 4), (9.9, 5)],
)
def test_a_shade_begins_at_its_step(rise: float | None, shade: int) -> None:
    assert shade_of(rise) == shade


@pytest.mark.parametrize("days", [7, 14])
def test_a_row_has_day_0_to_the_last_and_ends_with_the_diary(days: int) -> None:
    values = (None, *(2.0,) * 29)
    course = Course(START, ".i" + "l" * 28, values, (1.5,) * 30, values, {}, {})
    crash = Flag(onset=START + 2 * DAY, end=START + 4 * DAY, kind="crash")
    early, late = effort_rows(course, [an_effort(0), an_effort(27)], [crash], days)
    assert [cell.lag for cell in early.cells] == list(range(days + 1))
    assert [cell.lag for cell in late.cells] == [0, 1, 2]
    assert [cell.lag for cell in early.cells if cell.in_crash] == [2, 3, 4]
    assert [cell.lag for cell in early.cells if cell.onset] == [2]
    missing, ill, known = early.cells[:3]
    assert (missing.is_logged, missing.rise) == (False, None)
    assert (ill.is_too_ill, ill.is_logged) == (True, True)
    assert (known.rise, known.shade) == (0.5, 1)


def test_efforts_are_put_in_order() -> None:
    efforts = [an_effort(1, "social", 3.0), an_effort(5, size=2.0), an_effort(9, "social", 2.5)]
    places = {
        order: [(one.day - START).days for one in in_order(efforts, order)]
        for order in (BY_DATE, BY_SIZE, BY_KIND)
    }
    assert places == {BY_DATE: [9, 5, 1], BY_SIZE: [1, 9, 5], BY_KIND: [5, 9, 1]}
