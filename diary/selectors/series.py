from __future__ import annotations

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, QuerySet, Subquery, When

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
    stored = Entry.objects.filter(person=person, day__lte=until)
    begun = WalkState.objects.filter(person=person).values("start")[:1]
    days = ArraySubquery(stored.order_by().values("day").distinct())
    # The days are read only where they are needed, and in the same query.
    found = (
        stored.order_by("day")
        .annotate(begun=Subquery(begun))
        .annotate(days=Case(When(begun=F("day"), then=None), default=days))
        .values_list("day", "days")
        .first()
    )
    if found is None:
        return None
    first, recorded = found
    return first if recorded is None else record_start(recorded)


def _rows(stored: QuerySet[Entry]) -> list[Row]:
    return [
        Row(day, kind, name, value, minutes, activity=activity, source=source)
        for day, kind, name, value, minutes, activity, source in stored.values_list(*_FIELDS)
    ]
