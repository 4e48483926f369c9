"""What a person decides about being reminded. Each verb acts as that person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.utils import timezone

from accounts.access import new_token
from accounts.models import User
from accounts.sealing import seal
from diary.models import CalendarLink, Reminder, ReminderDevice

PURPOSE = "reminder"
MOST_DEVICES = 5


class TooManyDevices(Exception):
    """The person has as many devices that are reminded as there may be."""


def pick_hours(person: User, hours: Iterable[int]) -> None:
    """Remind at these hours from now on; at none, never."""
    picked = sorted(set(hours))
    if picked:
        Reminder.objects.update_or_create(person=person, defaults={"hours": picked})
    else:
        Reminder.objects.filter(person=person).delete()


def add_device(person: User, endpoint: str, name: str) -> None:
    """Remind the browser behind ``endpoint`` too. Raises TooManyDevices."""
    digest = hashlib.sha256(endpoint.encode()).hexdigest()
    devices = ReminderDevice.objects.filter(person=person)
    if not devices.filter(digest=digest).exists() and devices.count() >= MOST_DEVICES:
        raise TooManyDevices
    sealed = {"endpoint_sealed": seal(endpoint, PURPOSE), "name": name}
    ReminderDevice.objects.update_or_create(person=person, digest=digest, defaults=sealed)


def make_calendar_link(person: User) -> str:
    """Make the person's calendar link, in place of the one there was; return its token, kept nowhere."""
    token, token_hash = new_token()
    made = {"token_hash": token_hash, "made_at": timezone.now()}
    CalendarLink.objects.update_or_create(person=person, defaults=made)
    return token


def end_calendar_link(person: User) -> None:
    CalendarLink.objects.filter(person=person).delete()
