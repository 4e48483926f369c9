"""When a reminder is due, in every time zone there is: at most two a day, none doubled, none lost."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.reminder_times import GRACE, Due, due
from tests.accounts.test_every_zone import ZONES, changes

BERLIN = ZoneInfo("Europe/Berlin")
STEP = timedelta(minutes=5)


def walk(
    zone: ZoneInfo, start: datetime, steps: int, day_start: int, hours: list[int]
) -> list[Due]:
    """Return what the worker sends when it looks every five minutes and forgets nothing it sent."""
    sent: list[Due] = []
    for step in range(steps):
        found = due(start + step * STEP, zone, day_start, hours)
        if found and found not in sent:
            sent.append(found)
    return sent


def at(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-22 08:59:59", None),
        ("2026-11-22 09:00", ("2026-11-22", 9)),
        ("2026-11-22 09:29:59", ("2026-11-22", 9)),
        ("2026-11-22 09:30", None),
        ("2026-11-22 02:10", ("2026-11-21", 2)),
    ],
)
def test_it_is_due_for_half_an_hour_and_for_its_diary_day(
    now: str, expected: tuple[str, int] | None
) -> None:
    found = due(at(now), BERLIN, 4, [9, 2])
    assert (found and (str(found.day), found.hour)) == expected


def test_where_two_fall_into_a_gap_together_one_speaks_for_both() -> None:
    sent = walk(BERLIN, at("2026-03-28 12:00"), 24 * 12, 4, [2, 3])
    assert [(str(one.day), one.hour) for one in sent] == [("2026-03-28", 3)]


def test_an_hour_that_comes_twice_counts_once() -> None:
    sent = walk(BERLIN, at("2026-10-24 12:00"), 25 * 12, 4, [2])
    assert [(str(one.day), one.hour) for one in sent] == [("2026-10-24", 2)]


def test_around_every_change_of_the_clocks() -> None:
    walked = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in changes(zone)[:4]:
            hour = change.astimezone(zone).hour
            hours = sorted({hour, (hour + 1) % 24})
            sent = walk(zone, change - timedelta(hours=13), 26 * 12, 4, hours)
            assert max(Counter(one.day for one in sent).values()) <= 2, (name, change)
            assert len(sent) == len(set(sent))
            walked += 1
    print(f"reminders around {walked} changes of the clocks in {len(ZONES)} zones: none twice")


@settings(max_examples=150, deadline=None)
@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    start=st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1)),
    day_start=st.integers(0, 23),
    hours=st.lists(st.integers(0, 23), min_size=1, max_size=2, unique=True),
)
def test_in_three_days_each_hour_comes_once_a_day(
    zone: ZoneInfo, start: datetime, day_start: int, hours: list[int]
) -> None:
    sent = walk(zone, start.replace(tzinfo=UTC), 3 * 24 * 12, day_start, hours)
    counted = Counter(one.day for one in sent)
    assert len(sent) == len(set(sent))
    assert max(counted.values()) <= 2
    # Three days and both ends: the one in the middle is whole, but for hours in a gap of the clocks.
    assert len(sent) >= 2


def test_after_a_pause_the_past_is_not_made_up_for() -> None:
    assert due(at("2026-11-22 20:00") + GRACE, BERLIN, 4, [9, 20]) is None
