"""Work for many people, one after another: what fails for one keeps nobody else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from django.db import connection

logger = logging.getLogger(__name__)


class Apart:
    """A round of people; what was wrong with the last it failed for is raised when the round is over.

    So the others get what they were promised, and whoever runs the site sees a job that failed. What was a
    failure of the database itself ends the round at once.
    """

    def __init__(self) -> None:
        self._wrong: Exception | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None and self._wrong is not None:
            raise self._wrong

    @contextmanager
    def one(self) -> Iterator[None]:
        """Do one person's part, in a transaction of its own."""
        try:
            yield
        except Exception as error:  # whatever it is, it is theirs alone
            connection.ensure_connection()  # unless the database is gone: that ends the round
            logger.exception("What is done for everybody failed for one person.")
            self._wrong = error
