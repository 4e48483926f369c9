"""When a reminder is due. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.days import diary_day

# After that a reminder is no longer sent: what was missed is not made up for.
GRACE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A reminder whose time has come: for which diary day, and at which hour of the person's clock."""

    day: date
    hour: int


def due(now: datetime, zone: ZoneInfo, day_start: int, hours: Iterable[int]) -> Due | None:
    """Return the reminder to send at ``now``, aware, or None.

    An hour that the clocks skip comes right after the gap, one that they repeat counts the first
    time. Where two fall together, the later hour speaks for both.
    """
    today = now.astimezone(zone).date()
    dates = [today + timedelta(days=off) for off in (-1, 0, 1)]
    found = [
        Due(diary_day(at, zone, day_start), hour)
        for day in dates
        for hour in hours
        if (at := moment(day, hour, zone)) <= now < at + GRACE
    ]
    return max(found, default=None)


def moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """Return when a clock in ``zone`` first shows that hour on that date, or has passed it, in UTC."""
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
