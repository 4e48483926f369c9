"""The background worker's part of reminding: who is due is written down first, then rung."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from accounts.apart import Apart
from accounts.models import User
from accounts.person import transaction_as
from accounts.sealing import Unreadable, unseal
from diary.models import Reminder, ReminderDevice, SentReminder
from diary.models.reminder import MOST_A_DAY
from diary.pushing import Keys, Line, Rung, ring
from diary.reminder_times import Due, due
from diary.selectors.reminders import is_silent, people_with_devices
from diary.services.reminders import PURPOSE

# Long enough for any travel across the date line; after that nobody asks what was sent.
_REMEMBERED = timedelta(days=7)
_AT_ONCE = 8
Ring = Callable[[str], Rung]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Call:
    person_id: int
    device_id: uuid.UUID
    endpoint: str


def remind_everybody(now: datetime) -> int:
    """Ring everybody who is due, where push is switched on; return how many devices were reached."""
    if not settings.VAPID_KEY:
        return 0
    keys, line = Keys(settings.VAPID_KEY, settings.PUSH_CONTACT), Line()
    return remind(people_with_devices(), now, lambda endpoint: ring(endpoint, keys, line))


def remind(people: Iterable[int], now: datetime, ring: Ring) -> int:
    """Ring the devices of those of these ``people`` who are due; return how many were reached.

    What is due is claimed, in a transaction for each person, before anything is sent: so it goes out
    once or, when the worker dies between the two, not at all.
    """
    calls: list[_Call] = []
    with Apart() as apart:
        for person_id in people:
            with apart.one():
                calls += _claim(person_id, now)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            answers = list(pool.map(lambda call: ring(call.endpoint), calls))
        for call, answer in zip(calls, answers, strict=True):
            if answer is Rung.GONE:
                with apart.one(), transaction_as(call.person_id):
                    ReminderDevice.objects.filter(person=call.person_id, pk=call.device_id).delete()
            if answer is not Rung.SENT:
                logger.warning("A reminder was not taken: %s.", answer.value)
    return answers.count(Rung.SENT)


def _claim(person_id: int, now: datetime) -> list[_Call]:
    """Write down that the reminder of ``now`` goes out; return where to, nothing where none is due."""
    with transaction_as(person_id):
        # The lock makes a second worker wait, and then see what the first wrote.
        picked = Reminder.objects.select_related("person").select_for_update(of=("self",))
        present = picked.filter(person__is_active=True, person__leaves_at=None)
        reminder = present.filter(person=person_id).first()
        if reminder is None:
            return []
        person = reminder.person
        found = due(now, person.zone, person.day_start, reminder.hours)
        if found is None or is_silent(person, found.day) or not _write_down(person, found):
            return []
        devices = list(ReminderDevice.objects.filter(person=person))
    calls = [_Call(person_id, device.pk, _endpoint(device)) for device in devices]
    return [call for call in calls if call.endpoint]


def _write_down(person: User, found: Due) -> bool:
    """Return whether the reminder is now written down, and was not before; forget the old ones."""
    sent = SentReminder.objects.filter(person=person)
    sent.filter(day__lt=found.day - _REMEMBERED).delete()
    hours = list(sent.filter(day=found.day).values_list("hour", flat=True))
    if found.hour in hours or len(hours) >= MOST_A_DAY:
        return False
    SentReminder.objects.create(
        person=person, day=found.day, hour=found.hour, number=len(hours) + 1
    )
    return True


def _endpoint(device: ReminderDevice) -> str:
    """Return the device's address; nothing where it was sealed under another key."""
    try:
        return unseal(device.endpoint_sealed, PURPOSE)
    except Unreadable:
        return ""
