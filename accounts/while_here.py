"""A transaction of background work for one person, who may leave meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from accounts.models import User
from accounts.person import transaction_as

logger = logging.getLogger(__name__)


@contextmanager
def while_here(person_id: int) -> Iterator[User | None]:
    """Act as the person in one transaction; yield None where they have left, or closed their account.

    Of somebody who leaves before it ends nothing is written: the database refuses the rows, and that is
    no error.
    """
    try:
        with transaction_as(person_id):
            yield User.objects.filter(pk=person_id, leaves_at=None).first()
    except IntegrityError:
        if User.objects.filter(pk=person_id).exists():
            raise
        logger.info("Somebody left while work for them was going on; nothing of it is kept.")
