"""Invitations, shares and links as a test needs them; each acts as the person who shares."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.access import new_token
from accounts.models import Invitation, ReadLink, Share, User
from tests.people import make_person


def make_invitation(person: User, rights: str = "both", **over: Any) -> tuple[Invitation, str]:
    token, token_hash = new_token()
    fields = {"expires_at": timezone.now() + timedelta(days=7)} | over
    made = Invitation.objects.create(person=person, token_hash=token_hash, rights=rights, **fields)
    return made, token


def make_share(person: User, carer: User | None = None, rights: str = "both", **over: Any) -> Share:
    """Share the diary of ``person`` with ``carer``, or with somebody made for the purpose."""
    carer = carer or make_person(f"carer-{User.objects.count()}")
    invitation, _token = make_invitation(person, rights, used_at=timezone.now())
    return Share.objects.create(
        person=person, carer=carer, invitation=invitation, rights=rights, **over
    )


def make_link(person: User, **over: Any) -> tuple[ReadLink, str]:
    token, token_hash = new_token()
    fields = {"expires_at": timezone.now() + timedelta(days=14)} | over
    return ReadLink.objects.create(person=person, token_hash=token_hash, **fields), token
