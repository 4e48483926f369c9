from __future__ import annotations

from datetime import date, timedelta

from diary.detection.build import build_series
from diary.detection.record_start import A_DAY, GAP, record_start
from diary.exchange import Row

TODAY = date(2026, 3, 1)
LONG_AGO = date(1900, 1, 1)


def _days(last: date, count: int) -> list[date]:
    return [last - timedelta(days=back) for back in range(count)]


def test_nothing_recorded_begins_nowhere() -> None:
    assert record_start([]) is None


def test_a_lone_day_of_long_ago_stands_apart() -> None:
    assert record_start([LONG_AGO, *_days(TODAY, 60)]) == TODAY - timedelta(days=59)


def test_a_few_days_and_a_pause_of_three_years_are_one_record() -> None:
    first = TODAY - timedelta(days=GAP)

    assert record_start([TODAY, first]) == first
    assert record_start([TODAY, first - timedelta(days=1)]) == TODAY


def test_a_year_of_days_and_a_pause_of_twenty_are_one_record() -> None:
    early = _days(TODAY - timedelta(days=A_DAY * 365), 365)

    assert record_start([TODAY, *early]) == early[-1]
    assert record_start([TODAY, *early[:-1]]) == TODAY


def test_a_series_costs_the_days_of_the_record() -> None:
    rows = [Row(day, "symptom", "fatigue", 3.0) for day in [LONG_AGO, *_days(TODAY, 60)]]

    series = build_series(rows, None, TODAY)

    assert len(series) == 60
    assert series.symptoms["fatigue"].tolist() == [3.0] * 60
