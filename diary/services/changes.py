"""One verb, one change: what it did is remembered together and can be undone together."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from accounts.models import User
from accounts.row_history import CHANGE_SETTING
from diary.services.locks import TAKE, wait_for


def wait_for_writers(person: User) -> None:
    """Let nobody else write this person's days until the transaction ends: what is read stays true."""
    wait_for(_writers(person))


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
                f"SELECT {TAKE}, set_config(%s, %s, true)",
                [_writers(person), CHANGE_SETTING, str(change)],
            )
        yield change


def _writers(person: User) -> str:
    return f"diary {person.pk}"
