"""What this app keeps about a person: handed out, and erased."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import User

_OWN = ("username", "email", "date_joined", "last_login", "time_zone", "day_start", "display")


def export_person(person: User) -> dict[str, bytes]:
    """Return the account as a file, by its name. The passphrase's hash stays here."""
    account = {name: getattr(person, name) for name in _OWN}
    return {"account.json": json.dumps(account, cls=DjangoJSONEncoder, indent=2).encode()}


def erase_person(person: User) -> None:
    """Erase the account; its sessions and whatever else points to it go with it."""
    person.delete()
