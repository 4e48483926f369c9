"""Which diary day a moment belongs to. PURE: standard library only."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def diary_day(moment: datetime, zone: ZoneInfo, day_start: int) -> date:
    """Return the diary day of an aware ``moment``: the local date, or the one before until ``day_start``.

    Where the clocks go back past that hour (by two hours in Troll), the day that has begun goes on.
    """
    local = moment.astimezone(zone)
    day = local.date() - timedelta(days=1) if local.hour < day_start else local.date()
    return day + timedelta(days=1) if moment >= _end(day, zone, day_start) else day


def day_end(day: date, zone: ZoneInfo, day_start: int) -> datetime:
    """Return the moment at which the diary day ``day`` gives way to the next, in ``zone``.

    Where the clocks skip that hour, it is the first one after the gap; where they repeat it, the
    first of the two.
    """
    return _end(day, zone, day_start).astimezone(zone)


def _end(day: date, zone: ZoneInfo, day_start: int) -> datetime:
    """Return the end in UTC: two moments of one zone compare by their clocks, not by their order."""
    return datetime.combine(day + timedelta(days=1), time(day_start), zone).astimezone(UTC)
