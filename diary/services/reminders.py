"""What a person decides about being reminded. Each verb acts as that person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.utils import timezone

from accounts.access import new_token
from accounts.models import User
from accounts.sealing import seal
from diary.models import CalendarLink, Reminder, ReminderDevice
from diary.services.changes import one_change

PURPOSE = "reminder"
MOST_DEVICES = 5


class TooManyDevices(Exception):
    """The person has as many devices that are reminded as there may be."""


def pick_hours(person: User, hours: Iterable[int]) -> None:
    """Remind at these hours from now on; at none, never."""
    picked = sorted(set(hours))
    with one_change(person):
        found = Reminder.objects.filter(person=person).first()
        if picked:
            reminder = found or Reminder(person=person)
            reminder.hours = picked
            reminder.save()
        elif found:
            found.delete()


def add_device(person: User, endpoint: str, name: str) -> None:
    """Remind the browser behind ``endpoint`` too. Raises TooManyDevices."""
    digest = hashlib.sha256(endpoint.encode()).hexdigest()
    with one_change(person):
        devices = {device.digest: device for device in ReminderDevice.objects.filter(person=person)}
        if digest not in devices and len(devices) >= MOST_DEVICES:
            raise TooManyDevices
        device = devices.get(digest) or ReminderDevice(person=person, digest=digest)
        device.endpoint_sealed, device.name = seal(endpoint, PURPOSE), name
        device.save()


def make_calendar_link(person: User) -> str:
    """Make the person's calendar link, in place of the one there was; return its token, kept nowhere."""
    token, token_hash = new_token()
    with one_change(person):
        link = CalendarLink.objects.filter(person=person).first() or CalendarLink(person=person)
        link.token_hash, link.made_at = token_hash, timezone.now()
        link.save()
    return token


def end_calendar_link(person: User) -> None:
    CalendarLink.objects.filter(person=person).delete()
