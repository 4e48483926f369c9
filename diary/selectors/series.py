from __future__ import annotations

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Q, QuerySet, Subquery, When

from accounts.models import User
from diary import exchange
from diary.detection.build import MINUTES_DAYS
from diary.detection.record_start import record_start
from diary.exchange import Row
from diary.models import Entry, WalkState

_FIELDS = ("day", "kind", "name", "value", "minutes", "activity", "source")


def load_rows(person: User, until: date) -> list[Row]:
    """Return what the analysis needs of every entry up to ``until``, in one query."""
    return _rows(Entry.objects.filter(person=person, day__lte=until))


def load_rows_since(person: User, first: date, until: date) -> tuple[list[Row], list[Row]]:
    """Return the same from ``first`` on, and the exertions before that tell how long one usually takes.

    In one query.
    """
    told = Q(kind=exchange.EXERTION, minutes__isnull=False)
    since = Entry.objects.filter(
        Q(day__gte=first) | told, person=person, day__range=(first - MINUTES_DAYS, until)
    )
    rows = _rows(since)
    return [row for row in rows if row.day >= first], [row for row in rows if row.day < first]


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
    found = stored.order_by().values_list(*_FIELDS)
    return [
        Row(day, kind, name, value, minutes, activity=activity, source=source)
        for day, kind, name, value, minutes, activity, source in found
    ]
