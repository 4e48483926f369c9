"""Which apps keep something about a person, wired: leaving."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

import accounts.leaving
import diary.services.leaving
import evidence.leaving
from accounts.apart import Apart
from accounts.models import User
from accounts.person import transaction_as
from config.backup import departures
from config.noting import write_down
from diary.services.queueing import queue_once


def erase_everything(person: User) -> None:
    """Erase all that is kept about the person, the account last. Acts as that person."""
    write_down(person, departures.LEFT)
    diary.services.leaving.erase_person(person)
    evidence.leaving.erase_person(person)
    accounts.leaving.erase_person(person)
    # Sweeps the database's own books, once however many leave.
    queue_once("config.tasks.sweep_up", "sweep_up")


def erase_who_left(now: datetime) -> int:
    """Erase the accounts whose time to be taken back is over, a transaction each; return how many."""
    due = list(User.objects.filter(leaves_at__lte=now).order_by("pk").values_list("pk", flat=True))
    erased = 0
    with Apart() as apart:
        for person_id in due:
            with apart.one():
                erased += _erase(person_id, now)
    return erased


def _erase(person_id: int, now: datetime) -> bool:
    with transaction_as(person_id), transaction.atomic():
        # Its person may have taken it back, or have left at once, meanwhile.
        # Not the key: who writes meanwhile refers to it, and is waited for by what erases.
        found = User.objects.select_for_update(no_key=True).filter(pk=person_id, leaves_at__lte=now)
        person = found.first()
        if person is not None:
            erase_everything(person)
    return person is not None
