"""Whose diary a request may see or write: fetched and authorised in one step.

What is not shared, is not shared any more, or not with this right, is not found.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.http import Http404
from django.utils import timezone

from accounts.models import Invitation, ReadLink, User
from accounts.person import transaction_as
from accounts.sharing import allows


@dataclass(frozen=True, slots=True)
class Diary:
    """Somebody's diary, as one carer may use it."""

    share_id: UUID
    owner: User
    rights: str

    @property
    def may_read(self) -> bool:
        return allows(self.rights, "read")

    @property
    def may_log(self) -> bool:
        return allows(self.rights, "log")


def shared_with(carer: User) -> list[Diary]:
    """Return the diaries that others share with ``carer``, for whom the transaction acts."""
    with transaction_as(carer.pk), connection.cursor() as cursor:
        cursor.execute("SELECT id, person_id, rights FROM accounts_share_with_me()")
        found = cursor.fetchall()
    present = User.objects.filter(is_active=True, leaves_at=None)
    owners = present.in_bulk([owner for _id, owner, _rights in found])
    diaries = [Diary(pk, owners[owner], rights) for pk, owner, rights in found if owner in owners]
    return sorted(diaries, key=lambda diary: diary.owner.username)


@contextmanager
def whose_diary(carer: User, share_id: UUID, right: str) -> Iterator[Diary]:
    """Act for the owner of a diary that is shared with ``carer``, with the carer as author.

    Raises Http404 where it is not, or not with this ``right``.
    """
    for diary in shared_with(carer):
        if diary.share_id == share_id and allows(diary.rights, right):
            break
    else:
        raise Http404
    with transaction_as(diary.owner.pk, author_id=carer.pk), timezone.override(diary.owner.zone):
        yield diary


@contextmanager
def link_of(token: str) -> Iterator[ReadLink]:
    """Act for the person whose reading link this is. Raises Http404 unless it is open."""
    with acting_for_owner("accounts_readlink_by_token", token) as (pk, _person):
        link = ReadLink.objects.select_related("person").filter(pk=pk).first()
        if link is None or not link.is_open(timezone.now()):
            raise Http404
        with timezone.override(link.person.zone):
            yield link


@contextmanager
def invitation_of(token: str) -> Iterator[Invitation]:
    """Act for the person who invites, the invitation locked. Raises Http404 unless it is open."""
    with acting_for_owner("accounts_invitation_by_token", token) as (pk, _person):
        found = Invitation.objects.select_related("person").select_for_update(of=("self",))
        invitation = found.filter(pk=pk).first()
        if invitation is None or not invitation.is_open(timezone.now()):
            raise Http404
        yield invitation


def new_token() -> tuple[str, str]:
    """Return a token to hand over and the hash to keep."""
    token = secrets.token_urlsafe(32)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    """Return what is kept of a token. It is 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(token.encode()).hexdigest()


@contextmanager
def acting_for_owner(function: str, token: str) -> Iterator[tuple[UUID, User]]:
    """Act for the person whom a token belongs to; yield the id of its row, and them.

    ``function`` is one that LookUpByToken made. Raises Http404 where the token opens nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, person_id FROM {function}(%s)", [hash_of(token)])  # noqa: S608
        row = cursor.fetchone()
    present = User.objects.filter(is_active=True, leaves_at=None)
    person = row and present.filter(pk=row[1]).first()
    if not person:
        raise Http404
    with transaction_as(person.pk):
        yield row[0], person
