"""A person's lists as a device keeps them for the days without a network."""

from __future__ import annotations

from datetime import date, timedelta

from accounts.models import User
from diary import exchange
from diary.models import Entry

LOOKED_BACK_DAYS = 60
REMEMBERED = 5
_ANSWERED = (exchange.CRASH, exchange.OVERALL, exchange.SYMPTOM)


def load_last_values(person: User, before: date) -> list[Entry]:
    """Return the latest value of each question, worst of its day, from the two months before."""
    found = Entry.objects.filter(
        person=person,
        kind__in=_ANSWERED,
        day__range=(before - timedelta(days=LOOKED_BACK_DAYS), before - timedelta(days=1)),
        value__isnull=False,
    )
    return list(found.order_by("kind", "name", "-day", "-value").distinct("kind", "name"))


def load_last_efforts(person: User, today: date) -> list[Entry]:
    """Return each named effort of the past two months as it was last written down, newest first."""
    found = (
        Entry.objects.filter(
            person=person,
            kind=exchange.EXERTION,
            day__gte=today - timedelta(days=LOOKED_BACK_DAYS),
            value__gt=0,
        )
        .exclude(activity="")
        .order_by("name", "activity", "-day", "-entered_at")
        .distinct("name", "activity")
    )
    newest = sorted(found, key=lambda entry: entry.day, reverse=True)
    return newest[:REMEMBERED]
