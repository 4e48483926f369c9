"""What the diary keeps about a person: handed out, and erased. Acts as that person."""

from __future__ import annotations

from django.apps import apps
from django.core import serializers
from django.db import models

from accounts.models import User
from diary.services.changes import wait_for_writers
from diary.services.long_work import let_go

# Hashes and what is sealed: of no use to anybody but this server. A file that was made is made of the rest.
_STAYS = frozenset({"token_hash", "digest", "endpoint_sealed", "file"})


def export_person(person: User) -> dict[str, bytes]:
    """Return every row of the person as it is stored, one file a table, by its name."""
    return {
        f"diary/{model._meta.model_name}.json": _written(model, person)
        for model in _personal_models()
    }


def _written(model: type[models.Model], person: User) -> bytes:
    rows = model._default_manager.filter(person=person).order_by("pk")
    fields = [f.name for f in model._meta.fields if f.name not in _STAYS]
    text: str = serializers.serialize("json", rows, indent=1, fields=fields)
    return text.encode()


def erase_person(person: User) -> None:
    """Erase every row of the person, once no work for them is under way and nobody writes there."""
    let_go(person)
    wait_for_writers(person)
    for model in _personal_models():
        model._default_manager.filter(person=person).delete()


def _personal_models() -> list[type[models.Model]]:
    diary = apps.get_app_config("diary").get_models()
    return [model for model in diary if any(f.name == "person" for f in model._meta.fields)]
