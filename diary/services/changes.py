"""One verb, one change: what it did is remembered together and can be undone together."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accounts.models import User
from accounts.row_history import CHANGE_SETTING


def wait_for_writers(person: User) -> None:
    """Let nobody else write this person's days until the transaction ends: what is read stays true."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"diary {person.pk}"]
        )


@contextmanager
def one_change(person: User) -> Iterator[uuid.UUID]:
    """Give what is written from here on one change id, alone among this person's writers.

    Two requests that save the same day wait for each other, so that neither adds a row that the
    other has just added. Lock and id end with the transaction.
    """
    change = uuid.uuid4()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0)), set_config(%s, %s, true)",
                [f"diary {person.pk}", CHANGE_SETTING, str(change)],
            )
        yield change
