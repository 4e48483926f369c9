from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import User
from accounts.person import transaction_as
from diary.models import History
from diary.selectors.changes import REMEMBERED_DAYS


def forget_old_history(now: datetime) -> int:
    """Remove what can no longer be undone, one transaction a person; return how many lines."""
    before = now - timedelta(days=REMEMBERED_DAYS)
    forgotten = 0
    for person_id in list(User.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction_as(person_id):
            forgotten += History.objects.filter(person=person_id, at__lt=before).delete()[0]
    return forgotten
