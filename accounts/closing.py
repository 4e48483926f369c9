"""Leaving with time to think: an account that is closed at once and deleted later, unless it is taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from accounts import services
from accounts.audit import What, note
from accounts.models import Invitation, ReadLink, Share, User
from accounts.sessions import end_sessions


def close(person: User, leaves_at: datetime | None = None) -> datetime:
    """Close the account; return when it is deleted. Acts as that person.

    Every session, share, invitation and link ends. What only rests (reminders, the calendar's link)
    goes on if the person takes it back.
    """
    person.leaves_at = leaves_at or timezone.now() + timedelta(days=settings.GRACE_DAYS)
    person.save(update_fields=["leaves_at"])
    _end_sharing(person)
    note(person, What.CLOSED)
    end_sessions(person)
    return person.leaves_at


def take_back(person: User) -> None:
    """Open a closed account again; what was shared stays ended. Acts as that person."""
    person.leaves_at = None
    person.save(update_fields=["leaves_at"])
    note(person, What.TAKEN_BACK)


def _end_sharing(person: User) -> None:
    for share in Share.objects.filter(person=person, ended_at=None):
        services.end(share)
    open_ones = Invitation.objects.filter(person=person, used_at=None, withdrawn_at=None)
    for invitation in open_ones:
        services.withdraw(invitation)
    for link in ReadLink.objects.filter(person=person, revoked_at=None):
        services.revoke(link)
