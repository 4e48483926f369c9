"""What this app keeps about a person: handed out, and erased. Acts as that person."""

from __future__ import annotations

from django.apps import apps
from django.core import serializers
from django.db import models

from accounts.models import User


def export_person(person: User) -> dict[str, bytes]:
    """Return every row of the person as it is stored, one file a table, by its name."""
    return {
        f"library/{model._meta.model_name}.json": serializers.serialize(
            "json", model._default_manager.filter(person=person).order_by("pk"), indent=1
        ).encode()
        for model in _personal_models()
    }


def erase_person(person: User) -> None:
    """Erase every row of the person."""
    for model in _personal_models():
        model._default_manager.filter(person=person).delete()


def _personal_models() -> list[type[models.Model]]:
    library = apps.get_app_config("evidence").get_models()
    return [model for model in library if any(f.name == "person" for f in model._meta.fields)]
