"""Which day a moment belongs to, in every time zone there is: nothing is lost, nothing comes twice."""

from __future__ import annotations

import itertools
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.days import day_end, diary_day

ZONES = sorted(zoneinfo.available_timezones())
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
HOUR, DAY, MOMENT = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)

zones = st.sampled_from(ZONES).map(ZoneInfo)
hours = st.integers(0, 23)
moments = st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
days = st.dates(date(2012, 1, 1), date(2035, 1, 1))


@cache
def changes(zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the hours within which the clocks of a zone change, in six years."""
    found, moment = [], FIRST
    while moment < LAST:
        if moment.astimezone(zone).utcoffset() != (moment + DAY).astimezone(zone).utcoffset():
            found += [h for h in _hours(moment) if _changes(h, zone)]
        moment += DAY
    return tuple(found)


def _hours(moment: datetime) -> Iterator[datetime]:
    return (moment + hour * HOUR for hour in range(24))


def _changes(moment: datetime, zone: ZoneInfo) -> bool:
    return moment.astimezone(zone).utcoffset() != (moment + HOUR).astimezone(zone).utcoffset()


def test_days_follow_each_other_around_every_change_of_the_clocks() -> None:
    """Quarter of an hour by quarter of an hour: a day is never gone back to, and none is skipped."""
    walked = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in changes(zone):
            for start in (0, 1, 2, 3, 4, 23):
                steps = [change + k * timedelta(minutes=15) for k in range(-120, 125)]
                seen = [diary_day(moment, zone, start) for moment in steps]
                assert {b - a for a, b in itertools.pairwise(seen)} <= {
                    timedelta(0),
                    DAY,
                }, (name, change, start)
                walked += 1
    print(f"{len(ZONES)} zones, {walked} changes of the clocks walked through")
    assert walked > 1000


def test_every_zone_has_one_end_to_every_day() -> None:
    for name in ZONES:
        zone = ZoneInfo(name)
        for start in (0, 4):
            for day in (date(2026, 3, 28), date(2026, 7, 1), date(2026, 10, 25)):
                end = day_end(day, zone, start).astimezone(UTC)
                assert diary_day(end, zone, start) == day + DAY, (name, start, day)
                assert diary_day(end - MOMENT, zone, start) == day, (name, start, day)


@settings(max_examples=500, deadline=None)
@given(zone=zones, start=hours, moment=moments)
def test_a_moment_lies_within_the_day_it_belongs_to(
    zone: ZoneInfo, start: int, moment: datetime
) -> None:
    day = diary_day(moment, zone, start)
    assert day_end(day - DAY, zone, start) <= moment < day_end(day, zone, start)


@settings(max_examples=500, deadline=None)
@given(zone=zones, start=hours, moment=moments, later=st.integers(0, 72 * 60))
def test_later_is_never_an_earlier_day(
    zone: ZoneInfo, start: int, moment: datetime, later: int
) -> None:
    after = moment + timedelta(minutes=later)
    assert diary_day(moment, zone, start) <= diary_day(after, zone, start)


@settings(max_examples=300, deadline=None)
@given(zone=zones, start=hours, day=days)
def test_ends_stand_in_order_and_no_day_is_empty(zone: ZoneInfo, start: int, day: date) -> None:
    begin, end = (day_end(d, zone, start).astimezone(UTC) for d in (day - DAY, day))
    length = end - begin
    assert 20 * HOUR <= length <= 28 * HOUR


@settings(max_examples=300, deadline=None)
@given(here=zones, there=zones, start=hours, moment=moments)
def test_travel_moves_the_running_day_by_two_at_most(
    here: ZoneInfo, there: ZoneInfo, start: int, moment: datetime
) -> None:
    """Whatever two places: what was written stays on its day, and today is beside it or on it."""
    moved = diary_day(moment, there, start) - diary_day(moment, here, start)
    assert -2 * DAY <= moved <= 2 * DAY
