from __future__ import annotations

from accounts.models import User
from diary.models import TrackedSymptom
from evidence import vocabulary

# What people with this illness name most often; offered until somebody has a list of their own.
COMMON: tuple[str, ...] = (
    "fatigue",
    "brain fog",
    "muscle pain",
    "headache",
    "unrefreshing sleep",
    "dizziness on standing",
    "palpitations",
    "breathlessness",
)


def load_symptom_names(person: User) -> list[str]:
    """Return the person's own short list in its order; the common ones while it is empty."""
    own = TrackedSymptom.objects.filter(person=person).values_list("name", flat=True)
    return list(own) or list(COMMON)


def offered(listed: list[str]) -> list[str]:
    """Return the catalogue's symptoms that are not on the list."""
    return [name for name in vocabulary.SYMPTOMS if name not in listed]
