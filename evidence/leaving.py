"""What the library keeps about a person, erased when they leave. Acts as that person."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from accounts.models import User


def erase_person(person: User) -> None:
    """Erase every row of the person."""
    for model in _personal_models():
        model._default_manager.filter(person=person).delete()


def _personal_models() -> list[type[models.Model]]:
    library = apps.get_app_config("evidence").get_models()
    return [model for model in library if any(f.name == "person" for f in model._meta.fields)]
