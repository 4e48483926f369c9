"""The device finds the same diary day as the server: in every zone, around every change of clocks."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from accounts.days import diary_day

YEAR = datetime(2026, 1, 1, tzinfo=UTC)
STARTS = (0, 2, 4, 23)
AROUND = [timedelta(minutes=minutes) for minutes in (-61, -1, 0, 1, 59, 180)]
FIND = """async (cases) => {
  const { clockTime, diaryDay } = await import("/static/js/offline/day.js");
  return cases.map(([zone, moment, start]) => {
    try {
      return [clockTime(moment, zone, "en"), diaryDay(new Date(moment), zone, start)];
    } catch {
      return ["", ""];
    }
  });
}"""


def test_every_zone_around_every_change(page: Page) -> None:
    cases = [
        (zone, moment.isoformat(), start)
        for zone in sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
        for moment in moments(ZoneInfo(zone))
        for start in STARTS
    ]
    page.goto("/offline/")
    found = page.evaluate(FIND, cases)
    wrong, other_rules = [], set()
    for (zone, moment, start), (clock, day) in zip(cases, found, strict=True):
        there = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
        if f"{there:%H:%M}" != clock:
            other_rules.add(zone)
        elif day != diary_day(there, ZoneInfo(zone), start).isoformat():
            wrong.append((zone, moment, start, day))
    zones = {zone for zone, _moment, _start in cases}
    print(f"{len(cases)} moments in {len(zones)} zones, {len(wrong)} put into another day")
    print(f"{len(other_rules)} zones whose rules browser and server know differently")
    assert wrong == []
    assert len(other_rules) < 20


def moments(zone: ZoneInfo) -> Iterator[datetime]:
    """Yield moments around the zone's changes of offset in a year, and around one midnight."""
    yield from (YEAR.replace(tzinfo=zone).astimezone(UTC) + by for by in AROUND)
    for day in range(365):
        before = YEAR + timedelta(days=day)
        if (
            before.astimezone(zone).utcoffset()
            != (before + timedelta(days=1)).astimezone(zone).utcoffset()
        ):
            change = _change(zone, before)
            yield from (change + by for by in AROUND)


def _change(zone: ZoneInfo, before: datetime) -> datetime:
    """Return the first minute of the new offset in the day after ``before``."""
    offset = before.astimezone(zone).utcoffset()
    low, high = 0, 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        same = (before + timedelta(minutes=middle)).astimezone(zone).utcoffset() == offset
        low, high = (middle, high) if same else (low, middle)
    return before + timedelta(minutes=high)
