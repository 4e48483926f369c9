"""What a person has been told of a flag, day by day: shown, moved, withdrawn, shown again."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models.fields.json import KT

from accounts.models import User
from accounts.row_history import CHANGE_SETTING
from diary.detection.reconcile import News, Reason
from diary.models import Entry, Flag, History, LookedOver
from diary.services.engine import engine_version

SHOWN, MOVED, WITHDRAWN, BACK = "shown", "moved", "withdrawn", "back"


def tell(flag: Flag, what: str, on: date, reason: Reason | None = None) -> None:
    """Add one line to what was told of ``flag``, as it stands now."""
    line = {
        "what": what,
        "on": on.isoformat(),
        "onset": flag.onset.isoformat(),
        "end": flag.end.isoformat() if flag.end else None,
        "kind": flag.kind,
    }
    flag.told = [*flag.told, line | ({"reason": dict(reason)} if reason else {})]


def load_news(person: User, today: date) -> News:
    """Return what the change at hand touched before yesterday, and whether the engine is another.

    Today and yesterday are still being logged; that is no change of what was told.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting(%s, true), '')", [CHANGE_SETTING])
        change = cursor.fetchone()[0]
    lines = History.objects.filter(
        person=person, change=change, table_name=Entry._meta.db_table
    ).values_list(KT("before__day"), KT("after__day"))
    days = {date.fromisoformat(day) for line in lines.distinct() for day in line if day}
    by = LookedOver.objects.filter(person=person).values_list("analysed_by", flat=True).first()
    return News(
        changed=frozenset(day for day in days if (today - day).days > 1),
        engine_changed=bool(by) and by != engine_version(),
    )
