"""A second connection, beside the one that works: what is written there is seen at once and stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from django.db import connections

from accounts.person import transaction_as

Answer = TypeVar("Answer")


class Beside:
    """Runs short writes as one person, each in a transaction of its own."""

    def __init__(self, person_id: int, thread: ThreadPoolExecutor) -> None:
        self._person_id = person_id
        self._thread = thread

    def __call__(self, write: Callable[[], Answer]) -> Answer:
        return self._thread.submit(partial(_in_transaction, self._person_id, write)).result()


@contextmanager
def beside(person_id: int) -> Iterator[Beside]:
    """Open the second connection, and close it again.

    Django keeps one connection a thread, so the second one lives in a thread of its own.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        try:
            yield Beside(person_id, thread)
        finally:
            thread.submit(connections.close_all).result()


def _in_transaction(person_id: int, write: Callable[[], Answer]) -> Answer:
    with transaction_as(person_id):
        return write()
