from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet, Subquery

from accounts.models import User
from diary import exchange
from diary.detection.build import MINUTES_DAYS
from diary.detection.record_start import record_start
from diary.exchange import Row
from diary.models import Entry, WalkState

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


def load_start(person: User, until: date) -> date | None:
    """Return the first day of the record up to ``until``, None for none.

    Where the walk began on the very first day with an entry, nothing stands apart from the others.
    """
    stored = Entry.objects.filter(person=person, day__lte=until).order_by("day")
    walk = WalkState.objects.filter(person=person).annotate(
        first=Subquery(stored.values("day")[:1])
    )
    begun = walk.filter(start=F("first")).values_list("start", flat=True).first()
    return begun or record_start(stored.values_list("day", flat=True).distinct())


def _rows(stored: QuerySet[Entry]) -> list[Row]:
    return [
        Row(day, kind, name, value, minutes, activity=activity, source=source)
        for day, kind, name, value, minutes, activity, source in stored.values_list(*_FIELDS)
    ]
