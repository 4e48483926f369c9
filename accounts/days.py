"""Which diary day a moment belongs to. PURE: standard library only."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def diary_day(moment: datetime, zone: ZoneInfo, day_start: int) -> date:
    """Return the diary day of an aware ``moment``: the local date, or the one before until ``day_start``.

    The wall clock decides, so an hour that the clocks skip or repeat belongs to one day only.
    """
    local = moment.astimezone(zone)
    return local.date() - timedelta(days=1) if local.hour < day_start else local.date()


def day_end(day: date, zone: ZoneInfo, day_start: int) -> datetime:
    """Return the moment at which the diary day ``day`` gives way to the next, in ``zone``.

    Where the clocks skip that hour, it is the first one after the gap.
    """
    wall = datetime.combine(day + timedelta(days=1), time(day_start), zone)
    return wall.astimezone(UTC).astimezone(zone)
