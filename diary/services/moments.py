"""When something was written down: now, or at the tap on a device that had no network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.utils import timezone

# A device's clock may be a little ahead; whatever is older than this was no entry of ours.
AHEAD = timedelta(minutes=2)
LONGEST = timedelta(days=60)

_tapped: ContextVar[datetime | None] = ContextVar("tapped", default=None)


def written_now() -> datetime:
    """Return the moment that what is being written bears."""
    return _tapped.get() or timezone.now()


@contextmanager
def tapped_at(moment: datetime | None) -> Iterator[None]:
    """Let what is written inside bear ``moment`` where that can be, else the present one."""
    now = timezone.now()
    plausible = moment is not None and now - LONGEST <= moment <= now + AHEAD
    mark = _tapped.set(min(moment, now) if moment and plausible else None)
    try:
        yield
    finally:
        _tapped.reset(mark)
