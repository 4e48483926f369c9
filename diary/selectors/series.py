from __future__ import annotations

from datetime import date

from django.db.models import Min, QuerySet

from accounts.models import User
from diary import exchange
from diary.detection.build import MINUTES_DAYS
from diary.exchange import Row
from diary.models import Entry

_FIELDS = ("day", "kind", "name", "value", "minutes", "activity", "source")


def load_rows(person: User, until: date, first: date | None = None) -> list[Row]:
    """Return what the analysis needs of every entry from ``first`` up to ``until``, in one query."""
    stored = Entry.objects.filter(person=person, day__lte=until).order_by()
    return _rows(stored if first is None else stored.filter(day__gte=first))


def load_minutes(person: User, first: date) -> list[Row]:
    """Return the exertions before ``first`` that tell how long one usually takes, in one query."""
    stored = Entry.objects.filter(
        person=person,
        kind=exchange.EXERTION,
        minutes__isnull=False,
        day__gte=first - MINUTES_DAYS,
        day__lt=first,
    )
    return _rows(stored.order_by())


def load_first_day(person: User) -> date | None:
    """Return the first day with any entry."""
    found: date | None = Entry.objects.filter(person=person).aggregate(first=Min("day"))["first"]
    return found


def _rows(stored: QuerySet[Entry]) -> list[Row]:
    return [
        Row(day, kind, name, value, minutes, activity=activity, source=source)
        for day, kind, name, value, minutes, activity, source in stored.values_list(*_FIELDS)
    ]
