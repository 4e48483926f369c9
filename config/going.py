"""What the page on leaving says: what ends with the account, and what remains in backups, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from accounts.access import shared_with
from accounts.models import ReadLink, Share, User


@dataclass(frozen=True, slots=True)
class Going:
    carers: int
    links: int
    cares_for: int
    last_operator: bool
    grace_days: int
    closes_until: datetime
    backup_days: int


def load_going(person: User, now: datetime) -> Going:
    leaves_at = person.leaves_at or now + timedelta(days=settings.GRACE_DAYS)
    return Going(
        carers=Share.objects.filter(person=person, ended_at=None).count(),
        links=ReadLink.objects.filter(person=person, revoked_at=None, expires_at__gt=now).count(),
        cares_for=len(shared_with(person)),
        last_operator=_is_last_operator(person),
        grace_days=settings.GRACE_DAYS,
        closes_until=leaves_at,
        backup_days=settings.BACKUP_DAYS,
    )


def _is_last_operator(person: User) -> bool:
    others = User.objects.filter(is_staff=True, is_active=True, leaves_at=None)
    return person.is_staff and not others.exclude(pk=person.pk).exists()
