"""What this app keeps about a person: handed out, and erased."""

from __future__ import annotations

import json
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder

from accounts.models import AccessLine, Invitation, ReadLink, Share, User

_SHARING = (Invitation, Share, ReadLink, AccessLine)
_SETTINGS = (
    "time_zone",
    "day_start",
    "display",
    "theme",
    "dim_from",
    "dim_until",
    "asking",
    "language",
)
_OWN = ("username", "email", "date_joined", "last_login", *_SETTINGS)


def export_person(person: User) -> dict[str, bytes]:
    """Return the account, and what it shares, as files by their names. Every hash stays here."""
    account: dict[str, Any] = {name: getattr(person, name) for name in _OWN}
    account["sessions"] = list(person.sessions.values("device", "last_seen"))
    ways_in = Authenticator.objects.filter(user=person)
    account["ways_in"] = list(ways_in.values("type", "created_at", "last_used_at"))
    files = {"account.json": json.dumps(account, cls=DjangoJSONEncoder, indent=2).encode()}
    for model in _SHARING:
        fields = [f.name for f in model._meta.fields if f.name != "token_hash"]
        rows = model._default_manager.filter(person=person).order_by("pk")
        written = serializers.serialize("json", rows, indent=1, fields=fields)
        files[f"sharing/{model._meta.model_name}.json"] = written.encode()
    return files


def erase_person(person: User) -> None:
    """Erase the account; its sessions and whatever else points to it go with it."""
    person.delete()
