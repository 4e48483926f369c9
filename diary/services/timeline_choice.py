from __future__ import annotations

import uuid
from collections.abc import Sequence

from accounts.models import User
from diary.models import TimelineChoice
from diary.services.changes import one_change


def choose_symptoms(person: User, names: Sequence[str]) -> uuid.UUID | None:
    """Show these symptoms by themselves in the timeline from now on; none of them where empty.

    Return the change that this makes, None where they were chosen already.
    """
    with one_change(person) as change:
        mine = TimelineChoice.objects.filter(person=person)
        if mine.filter(symptoms=list(names)).exists():
            return None
        mine.update_or_create(person=person, defaults={"symptoms": list(names)})
    return change
