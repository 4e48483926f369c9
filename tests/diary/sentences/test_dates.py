from __future__ import annotations

from datetime import date

import pytest

from diary.sentences import dates


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 3, 12), date(2026, 3, 12), "12 March 2026"),
        (date(2026, 3, 12), date(2026, 3, 18), "12 to 18 March 2026"),
        (date(2026, 3, 28), date(2026, 4, 3), "28 March to 3 April 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 to 2 January 2026"),
    ],
)
def test_a_stretch_says_no_more_than_it_needs(first: date, last: date, expected: str) -> None:
    assert dates.stretch(first, last) == expected


def test_a_stretch_over_new_year_keeps_its_years() -> None:
    said = dates.stretch(date(2025, 12, 30), date(2026, 1, 2), year=False)
    assert said == "30 December 2025 to 2 January 2026"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "March 2026"),
        (date(2026, 3, 1), date(2026, 5, 31), "March to May 2026"),
        (date(2025, 11, 1), date(2026, 2, 28), "November 2025 to February 2026"),
    ],
)
def test_months_in_a_row_are_one_stretch(first: date, last: date, expected: str) -> None:
    assert dates.months(first, last) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, "0 days"), (1, "1 day"), (9, "9 days")])
def test_days_are_counted(days: int, expected: str) -> None:
    assert dates.count_of_days(days) == expected
