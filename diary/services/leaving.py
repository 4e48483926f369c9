"""What the diary keeps about a person: handed out, and erased. Acts as that person."""

from __future__ import annotations

from django.core import serializers
from django.db import models

from accounts.models import User
from diary.models import Entry, Flag, TrackedSymptom

_PERSONAL: dict[str, type[models.Model]] = {
    "entries": Entry,
    "flags": Flag,
    "tracked-symptoms": TrackedSymptom,
}


def export_person(person: User) -> dict[str, bytes]:
    """Return every row of the person as it is stored, one file a table, by its name."""
    return {
        f"diary/{name}.json": serializers.serialize(
            "json", model._default_manager.filter(person=person), indent=1
        ).encode()
        for name, model in _PERSONAL.items()
    }


def erase_person(person: User) -> None:
    """Erase every row of the person."""
    for model in reversed(_PERSONAL.values()):
        model._default_manager.filter(person=person).delete()
