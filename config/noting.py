"""Leaving, written down beside the backups."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.backup import departures, wiring


def write_down(person: User, what: str) -> None:
    """Note beside the backups what happened, once it is certain. Of an example nothing is noted.

    A list that cannot be written stops nobody from leaving; the log tells it.
    """
    if person.is_example:
        return
    mark = departures.mark_of(person.pk, person.date_joined)
    transaction.on_commit(
        lambda: departures.write_down(wiring.folder(), timezone.now(), what, mark), robust=True
    )
