from __future__ import annotations

from datetime import date

from django.db.models import Max

from diary import exchange
from diary.models import Entry, Flag
from evidence import vocabulary


def load_worst(flag: Flag, today: date) -> dict[str, float]:
    """Return the worst value of each symptom of the vocabulary on the flag's days.

    It reads what was recorded, and beside it what the detector saw rise, so that it needs neither.
    """
    worst = {rise["name"]: float(rise.get("peak") or 0) for rise in flag.details.get("rises", ())}
    recorded = (
        Entry.objects.filter(
            person=flag.person_id,
            kind=exchange.SYMPTOM,
            day__gte=flag.shown_onset,
            day__lte=flag.shown_end or today,
        )
        .order_by()
        .values_list("name")
        .annotate(worst=Max("value"))
    )
    for given, value in recorded:
        name = vocabulary.symptom(given) or given
        worst[name] = max(worst.get(name, 0.0), value or 0.0)
    return worst
