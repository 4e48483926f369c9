from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

from accounts.models import User
from diary import exchange
from diary.calendar_feed import Wanted, calendar
from diary.models import CalendarLink, Entry, Reminder
from diary.selectors.days import current_day


def load_hours(person: User) -> list[int]:
    """Return the hours a person picked; none when they want no reminder."""
    found = Reminder.objects.filter(person=person).first()
    return sorted(found.hours) if found else []


def is_silent(person: User, day: date) -> bool:
    """Return whether a day asks for no reminder: too ill to log, or something was written already.

    What came in with a file alone, such as steps, does not count as written.
    """
    entries = Entry.objects.filter(person=person, day=day)
    too_ill = entries.filter(kind=exchange.STATUS, name="too-ill")
    return too_ill.exists() or entries.exclude(source=exchange.IMPORTED).exists()


def people_with_devices() -> list[int]:
    """Return the ids of who has a device that is reminded; no more can be asked about everybody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM diary_reminderdevice_people() ORDER BY 1")
        return [pk for (pk,) in cursor.fetchall()]


def load_calendar(link: CalendarLink, text: str, url: str) -> bytes:
    """Return the calendar behind a link. It begins with the first day that asks for a reminder."""
    person = link.person
    running = current_day(person)
    wanted = Wanted(
        key=link.pk,
        hours=tuple(load_hours(person)),
        zone=person.zone,
        day_start=person.day_start,
        first=running + timedelta(days=1) if is_silent(person, running) else running,
    )
    return calendar(wanted, text=text, url=url)
