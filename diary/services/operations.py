"""What devices sent under ids of their own: each is done once, and remembered longer than a device waits."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.apart import Apart
from accounts.models import User
from accounts.person import transaction_as
from diary.models import Operation
from diary.services.locks import wait_for

REMEMBERED_DAYS = 90
JUST_NOW = timedelta(seconds=10)


def find_operation(person: User, operation: uuid.UUID) -> Operation | None:
    """Return what was done under this id; wait for another request that is about to do it."""
    wait_for(f"operation {person.pk} {operation}")
    return Operation.objects.filter(person=person, operation=operation).first()


def was_done_just_now(person: User, operation: uuid.UUID) -> bool:
    """Return whether it was done seconds ago; wait for another request that is about to do it.

    What was done longer ago is forgotten: then it is meant.
    """
    done = find_operation(person, operation)
    if done is None or timezone.now() - done.at < JUST_NOW:
        return done is not None
    done.delete()
    return False


def note_operation(person: User, operation: uuid.UUID, said: str, change: str) -> Operation:
    """Remember that it is done, in the transaction that did it."""
    return Operation.objects.create(
        person=person, operation=operation, at=timezone.now(), said=said, change=change
    )


def forget_old_operations(now: datetime) -> int:
    """Remove the ids that no device waits for any more, one transaction a person; return how many."""
    before = now - timedelta(days=REMEMBERED_DAYS)
    forgotten = 0
    with Apart() as apart:
        for person_id in list(User.objects.order_by("pk").values_list("pk", flat=True)):
            with apart.one(), transaction_as(person_id):
                forgotten += Operation.objects.filter(person=person_id, at__lt=before).delete()[0]
    return forgotten
