from __future__ import annotations

from datetime import date

import pytest

from diary.selectors.window import ALL, THREE_MONTHS, YEAR, month_in, months_before, window

START, TODAY = date(2024, 1, 10), date(2026, 5, 31)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 5, 31), 12, date(2025, 5, 31)),
        (date(2025, 12, 31), -2, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_three_months_end_today() -> None:
    shown = window(THREE_MONTHS, TODAY, START, TODAY)
    assert (shown.first, shown.last) == (date(2026, 3, 1), TODAY)
    assert (shown.earlier, shown.later) == (date(2026, 2, 28), None)


def test_paging_earlier_ends_at_the_first_day() -> None:
    shown = window(YEAR, TODAY, START, TODAY)
    pages = 0
    while shown.earlier:
        shown = window(YEAR, shown.earlier, START, TODAY)
        pages += 1
    assert pages == 2
    assert shown.first <= START


def test_paging_later_never_passes_today() -> None:
    shown = window(YEAR, date(2026, 1, 1), START, TODAY)
    assert shown.later == TODAY


@pytest.mark.parametrize("until", [date(1900, 1, 1), date(9000, 1, 1)])
def test_days_outside_are_drawn_in(until: date) -> None:
    assert START <= window(THREE_MONTHS, until, START, TODAY).last <= TODAY


def test_everything_has_no_neighbours() -> None:
    shown = window(ALL, date(2025, 1, 1), START, TODAY)
    assert (shown.first, shown.last, shown.earlier, shown.later) == (START, TODAY, None, None)


def test_months_are_cut_to_the_window() -> None:
    shown = window(THREE_MONTHS, date(2026, 5, 20), START, TODAY)
    newest = month_in(shown, TODAY)
    assert (newest.first, newest.last, newest.later) == (date(2026, 5, 1), date(2026, 5, 20), None)
    oldest = month_in(shown, date(1999, 1, 1))
    assert (oldest.first, oldest.last) == (date(2026, 2, 21), date(2026, 2, 28))
    assert (oldest.earlier, oldest.later) == (None, date(2026, 3, 1))
