from __future__ import annotations

from datetime import datetime, timedelta

from accounts.apart import Apart
from accounts.keeping import history_days
from accounts.models import User
from accounts.person import transaction_as
from diary.models import History


def forget_old_history(now: datetime) -> int:
    """Remove what can no longer be undone, one transaction a person; return how many lines."""
    forgotten = 0
    with Apart() as apart:
        for person in list(User.objects.order_by("pk")):
            with apart.one(), transaction_as(person.pk):
                before = now - timedelta(days=history_days(person))
                forgotten += History.objects.filter(person=person, at__lt=before).delete()[0]
    return forgotten
