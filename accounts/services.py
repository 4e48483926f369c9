"""The verbs of sharing. Each acts as the person whose diary it is, and leaves a line in their log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from accounts.access import invitation_of, new_token, shared_with
from accounts.audit import What, note
from accounts.models import Invitation, ReadLink, Session, Share, User
from accounts.person import transaction_as

INVITATION_DAYS = 7
LONGEST_LINK_DAYS = 90


class OwnInvitation(Exception):
    """Somebody took up the invitation to their own diary."""


def invite(person: User, rights: str) -> tuple[Invitation, str]:
    """Make an invitation; return it and its token, which is kept nowhere."""
    token, token_hash = new_token()
    expires = timezone.now() + timedelta(days=INVITATION_DAYS)
    invitation = Invitation.objects.create(
        person=person, token_hash=token_hash, rights=rights, expires_at=expires
    )
    note(person, What.INVITED)
    return invitation, token


def withdraw(invitation: Invitation) -> None:
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    note(invitation.person, What.WITHDREW)


def accept(token: str, carer: User) -> Share:
    """Make ``carer`` a carer, once; what they had before of the same person ends.

    Raises Http404 where the invitation is not open, OwnInvitation where it is the person's own.
    """
    with invitation_of(token) as invitation:
        person, now = invitation.person, timezone.now()
        if person.pk == carer.pk:
            raise OwnInvitation
        invitation.used_at = now
        invitation.save(update_fields=["used_at"])
        Share.objects.filter(person=person, carer=carer, ended_at=None).update(ended_at=now)
        share = Share.objects.create(
            person=person, carer=carer, invitation=invitation, rights=invitation.rights
        )
        note(person, What.ACCEPTED, by=carer, share=share)
    return share


def end(share: Share) -> None:
    share.ended_at = timezone.now()
    share.save(update_fields=["ended_at"])
    note(share.person, What.ENDED, share=share)


def step_back(share_id: UUID, carer: User) -> None:
    """End a share as its carer. Raises Http404 where it is not theirs, or over already."""
    owners = {diary.share_id: diary.owner for diary in shared_with(carer)}
    if share_id not in owners:
        raise Http404
    owner = owners[share_id]
    with transaction_as(owner.pk, author_id=carer.pk):
        share = Share.objects.get(person=owner, pk=share_id)
        share.ended_at = timezone.now()
        share.save(update_fields=["ended_at"])
        note(owner, What.ENDED, by=carer, share=share)


def make_link(
    person: User, days: int, shown_name: str, report: dict[str, Any] | None = None
) -> tuple[ReadLink, str]:
    """Make a reading link, to the timeline or to one page; return it and its token, kept nowhere."""
    token, token_hash = new_token()
    expires = timezone.now() + timedelta(days=days)
    link = ReadLink.objects.create(
        person=person,
        token_hash=token_hash,
        shown_name=shown_name,
        expires_at=expires,
        report=report,
    )
    note(person, What.LINKED, link=link)
    return link, token


def make_link_again(link: ReadLink) -> tuple[ReadLink, str]:
    """Make another link to the same, for as many days as the first; the first stays as it is."""
    days = round((link.expires_at - link.made_at) / timedelta(days=1))
    return make_link(link.person, days, link.shown_name, link.report)


def revoke(link: ReadLink) -> None:
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    note(link.person, What.REVOKED, link=link)


def switch(person: User, is_active: bool, operator: User) -> None:
    """Let an account sign in or not; without, its sessions end and what it shares is not found."""
    person.is_active = is_active
    person.save(update_fields=["is_active"])
    if not is_active:
        Session.objects.filter(person=person).delete()
    with transaction_as(person.pk):
        note(person, What.SWITCHED_ON if is_active else What.SWITCHED_OFF, by=operator)
