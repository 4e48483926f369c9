"""The reminders as a calendar that other programs read (RFC 5545). It says nothing of the diary."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vRecur
from icalendar.enums import TRANSP

# How far ahead the clock changes are told; a calendar program asks again long before.
_YEARS_AHEAD = timedelta(days=3 * 366)
_ASK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a calendar holds: one event a day at each hour, from the diary day ``first`` on."""

    key: uuid.UUID
    hours: tuple[int, ...]
    zone: ZoneInfo
    day_start: int
    first: date


def calendar(wanted: Wanted, *, text: str, url: str) -> bytes:
    """Return the feed. Days before ``first`` are not in it, so it tells nothing about them."""
    feed = Calendar.new(
        prodid="-//diary//reminders//EN", uid=wanted.key, name=text, refresh_interval=_ASK_AGAIN
    )
    # What most programs read in place of the standard's word for it.
    feed.add("x-published-ttl", "PT1H")
    for event in _events(wanted, text, url):
        feed.add_component(event)
    feed.add_missing_timezones(wanted.first, wanted.first + _YEARS_AHEAD)
    return bytes(feed.to_ical())


def _events(wanted: Wanted, text: str, url: str) -> Iterable[Event]:
    made = datetime.combine(wanted.first, time(), ZoneInfo("UTC"))
    for hour in wanted.hours:
        # The small hours belong to the diary day before.
        day = wanted.first + timedelta(days=1 if hour < wanted.day_start else 0)
        start = datetime.combine(day, time(hour), wanted.zone)
        event = Event.new(
            uid=uuid.uuid5(wanted.key, str(hour)),
            stamp=made,
            start=start,
            end=start + timedelta(minutes=1),
            summary=text,
            url=url,
            transparency=TRANSP.TRANSPARENT,
        )
        event.add("rrule", vRecur(freq="daily"))
        event.add_component(_alarm(text))
        yield event


def _alarm(text: str) -> Alarm:
    alarm = Alarm.new(description=text)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(0))
    return alarm
