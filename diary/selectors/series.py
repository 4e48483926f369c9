from __future__ import annotations

from datetime import date

from accounts.models import User
from diary.exchange import Row
from diary.models import Entry

_FIELDS = ("day", "kind", "name", "value", "minutes", "activity", "source")


def load_rows(person: User, until: date) -> list[Row]:
    """Return what the analysis needs of every entry up to ``until``, in one query."""
    stored = Entry.objects.filter(person=person, day__lte=until).order_by()
    return [
        Row(day, kind, name, value, minutes, activity=activity, source=source)
        for day, kind, name, value, minutes, activity, source in stored.values_list(*_FIELDS)
    ]
