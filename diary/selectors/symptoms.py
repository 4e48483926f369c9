from __future__ import annotations

from accounts.models import User
from diary.models import TrackedSymptom
from evidence import vocabulary
from evidence.labels import label

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


def load_own_list(person: User) -> list[str]:
    """Return the person's own short list in its order, empty until they made one."""
    return list(TrackedSymptom.objects.filter(person=person).values_list("name", flat=True))


def load_symptom_names(person: User) -> list[str]:
    """Return the person's own short list in its order; the common ones while it is empty."""
    return load_own_list(person) or list(COMMON)


def offered(listed: list[str]) -> list[str]:
    """Return the catalogue's symptoms that are not on the list."""
    return [name for name in vocabulary.SYMPTOMS if name not in listed]


def found(typed: str, listed: list[str]) -> list[str]:
    """Return what the catalogue has of a typed word, by its own names, synonyms and screen words."""
    part = vocabulary.fold(typed)
    if not part:
        return []
    known = {name: [name, str(label(name))] for name in offered(listed)}
    for other, name in vocabulary.SYNONYMS.items():
        if name in known:
            known[name].append(other)
    return [name for name, words in known.items() if any(part in vocabulary.fold(w) for w in words)]
