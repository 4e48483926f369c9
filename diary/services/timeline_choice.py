from __future__ import annotations

from collections.abc import Sequence

from accounts.models import User
from diary.models import TimelineChoice
from diary.services.changes import one_change


def choose_symptoms(person: User, names: Sequence[str]) -> None:
    """Show these symptoms by themselves in the timeline from now on; none of them where empty."""
    with one_change(person):
        TimelineChoice.objects.update_or_create(person=person, defaults={"symptoms": list(names)})
