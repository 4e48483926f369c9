"""What this app keeps about a person, erased when they leave. Acts as that person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.passing import forget_half_sign_ins, forget_tries

DELETED = _("Your account and everything in it are deleted.")


def erase_person(person: User) -> None:
    """Erase the account; its sessions and whatever else points to it go with it.

    Whoever still writes as this person finds the account locked, then gone: their rows are refused.
    """
    if not User.objects.select_for_update().filter(pk=person.pk).exists():
        return
    forget_half_sign_ins(person)
    forget_tries(person)
    person.delete()
