"""Old days of the diary, removed where the person asked for it. The night's work."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from accounts.apart import Apart
from accounts.days import diary_day
from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry, Flag
from diary.services.analysis import reanalyse
from diary.services.changes import one_change


def forget_old_entries(now: datetime) -> int:
    """Remove what is older than its person keeps, one transaction a person; return how many entries."""
    choosing = User.objects.filter(keeps_entries__isnull=False, leaves_at=None)
    forgotten = 0
    with Apart() as apart:
        for person in list(choosing.order_by("pk")):
            with apart.one(), transaction_as(person.pk):
                forgotten += _forget(person, first_kept_day(person, now))
    return forgotten


def first_kept_day(person: User, now: datetime) -> date:
    """Return the first of the month, as many years ago as the person keeps: so it moves once a month."""
    today = diary_day(now, person.zone, person.day_start)
    return date(today.year - (person.keeps_entries or 0), today.month, 1)


def _forget(person: User, first: date) -> int:
    """Remove the days before ``first``, and the crashes that were over by then, as one change."""
    with one_change(person):
        removed, _by_model = Entry.objects.filter(person=person, day__lt=first).delete()
        over = Q(end__lt=first) | Q(end=None, onset__lt=first, withdrawn_at__isnull=False)
        Flag.objects.filter(over, person=person).exclude(corrected_end__gte=first).delete()
        if removed:
            reanalyse(person)
    return removed
