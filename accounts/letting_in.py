"""Letting somebody in who came back by the sheet or the operator's link."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.http import HttpRequest

from accounts.audit import What, note
from accounts.models import User
from accounts.person import transaction_as
from accounts.sessions import end_sessions


def let_back_in(request: HttpRequest, person: User, how: What, lost_phone: bool) -> None:
    """Sign the person in, past the second step, and end every other session.

    App codes and passkeys stay unless ``lost_phone``: only then would they keep the person out.
    """
    with transaction_as(person.pk):
        note(person, how)
        if lost_phone:
            _take_off_ways_in(request, person)
        end_sessions(person)
    clear_login(request)
    record_authentication(request, person, method=how.value)
    get_adapter().login(request, person)


def _take_off_ways_in(request: HttpRequest, person: User) -> None:
    for authenticator in Authenticator.objects.filter(user=person):
        authenticator.delete()
        authenticator_removed.send(
            sender=Authenticator, request=request, user=person, authenticator=authenticator
        )
