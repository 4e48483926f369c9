"""What was shared and is ended, for as long as other changes can be undone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from accounts.keeping import history_days
from accounts.models import ReadLink, Share, User


def load_ended_shares(person: User, now: datetime) -> QuerySet[Share]:
    """Return the last share of each carer who has none any more."""
    mine = Share.objects.filter(person=person)
    lately = mine.filter(ended_at__gte=_since(person, now))
    past = lately.exclude(carer__in=mine.filter(ended_at=None).values("carer"))
    return past.order_by("carer", "-ended_at").distinct("carer").select_related("carer")


def load_ended_links(person: User, now: datetime) -> QuerySet[ReadLink]:
    lately = ReadLink.objects.filter(person=person, revoked_at__gte=_since(person, now))
    return lately.order_by("-revoked_at")


def _since(person: User, now: datetime) -> datetime:
    return now - timedelta(days=history_days(person))
