"""Background work for one person, who may leave meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from accounts.models import User

logger = logging.getLogger(__name__)


@contextmanager
def unless_gone(person_id: int) -> Iterator[None]:
    """Let work for somebody who leaves before it ends come to an end quietly.

    The database refuses what it wrote, rows of nobody, when its transaction ends; that is no error.
    """
    try:
        yield
    except (IntegrityError, User.DoesNotExist):
        if User.objects.filter(pk=person_id).exists():
            raise
        logger.info("Somebody left while work for them was going on; nothing of it is kept.")
