"""The access log: who read, shared, exported and signed in. Lines are added here and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from accounts.models import AccessLine, ReadLink, Share, User
from accounts.person import transaction_as

What = AccessLine.What
# Who turns pages for a while leaves one line, not one a page.
ONE_READING = timedelta(hours=1)


def note(
    person: User,
    what: str,
    *,
    by: User | None = None,
    share: Share | None = None,
    link: ReadLink | None = None,
) -> None:
    """Add a line to the log of ``person``, for whom the transaction acts.

    Give ``by`` where it was done by somebody else.
    """
    who = by.username if by else ""
    AccessLine.objects.create(person=person, what=what, who=who, share=share, link=link)


def note_reading(
    person: User,
    what: str,
    *,
    by: User | None = None,
    share: Share | None = None,
    link: ReadLink | None = None,
) -> None:
    """Add a line unless the same reader has one of the past hour."""
    since = timezone.now() - ONE_READING
    same = AccessLine.objects.filter(person=person, what=what, share=share, link=link)
    if not same.filter(at__gte=since).exists():
        note(person, what, by=by, share=share, link=link)


@receiver(user_logged_in)
def note_sign_in(user: User, **_kwargs: Any) -> None:
    with transaction_as(user.pk):
        note(user, What.SIGNED_IN)
