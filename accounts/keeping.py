"""How long things are kept: what a person chose, within what whoever runs the site allows."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from accounts.apart import Apart
from accounts.models import AccessLine, User
from accounts.person import transaction_as

HISTORY_DAYS = (7, 30, 90, 365)
LOG_DAYS = (90, 365, 1095)
SIGN_IN_DAYS = (30, 90, 365)
ENTRY_YEARS = (1, 2, 3, 5, 10)
# The database refuses to remove a younger line, whatever is asked of it.
SHORTEST_LOG = timedelta(days=30)


def history_days(person: User) -> int:
    """Return for how many days a change can be undone."""
    return within(person.keeps_history, settings.HISTORY_DAYS) or person.keeps_history


def within(days: int | None, most: int) -> int | None:
    """Return ``days``, at most ``most`` of them where that is not 0; None is for ever."""
    if not most:
        return days
    return most if days is None else min(days, most)


def forget_old_lines(now: datetime) -> int:
    """Remove the lines of everybody's access log that are too old; return how many."""
    forgotten = 0
    with Apart() as apart:
        for person in list(User.objects.order_by("pk")):
            with apart.one(), transaction_as(person.pk):
                forgotten += _forget(person, now)
    return forgotten


def _forget(person: User, now: datetime) -> int:
    old = Q(pk=None)
    signed_in = Q(what=AccessLine.What.SIGNED_IN)
    for lines, days in ((signed_in, person.keeps_sign_ins), (~signed_in, person.keeps_log)):
        kept = within(days, settings.LOG_DAYS)
        if kept is not None:
            old |= lines & Q(at__lt=now - max(timedelta(days=kept), SHORTEST_LOG))
    return AccessLine.objects.filter(old, person=person).delete()[0]
