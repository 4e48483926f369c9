"""The person's own short list of symptoms. What was rated stays rated, whatever leaves the list."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from accounts.models import User
from diary.models import TrackedSymptom
from diary.selectors.symptoms import load_symptom_names
from diary.services.changes import one_change
from evidence import vocabulary


def add_symptoms(person: User, names: Sequence[str]) -> uuid.UUID | None:
    """Put names at the end of the list; a synonym becomes the vocabulary's own word."""
    wanted = [vocabulary.symptom(name) or name for name in names]
    return _rewrite(person, lambda listed: [*listed, *_not_on(listed, wanted)])


def remove_symptom(person: User, name: str) -> uuid.UUID | None:
    return _rewrite(person, lambda listed: [other for other in listed if other != name])


def move_symptom(person: User, name: str, by: int) -> uuid.UUID | None:
    """Move a symptom ``by`` places down the list, or up where negative; ends are ends."""

    def moved(listed: list[str]) -> list[str]:
        place = max(0, listed.index(name) + by)
        rest = [other for other in listed if other != name]
        return [*rest[:place], name, *rest[place:]]

    return _rewrite(person, moved)


def _not_on(listed: list[str], names: list[str]) -> list[str]:
    known = {vocabulary.fold(name) for name in listed}
    fresh = {vocabulary.fold(name): name for name in reversed(names)}
    return [
        name
        for name in dict.fromkeys(names)
        if fresh.get(vocabulary.fold(name)) == name and vocabulary.fold(name) not in known
    ]


def _rewrite(person: User, change_list: Callable[[list[str]], list[str]]) -> uuid.UUID | None:
    """Store the changed list, touching only rows that differ; None where nothing changed."""
    with one_change(person) as change:
        before = load_symptom_names(person)
        after = change_list(before)
        if after == before:
            return None
        stored = {row.name: row for row in TrackedSymptom.objects.filter(person=person)}
        _store(person, stored, after)
    return change


def _store(person: User, stored: dict[str, TrackedSymptom], names: list[str]) -> None:
    gone = [row.pk for name, row in stored.items() if name not in names]
    moved, fresh = [], []
    for position, name in enumerate(names):
        row = stored.get(name)
        if row is None:
            fresh.append(TrackedSymptom(person=person, name=name, position=position))
        elif row.position != position:
            row.position = position
            moved.append(row)
    TrackedSymptom.objects.filter(person=person, pk__in=gone).delete()
    TrackedSymptom.objects.bulk_update(moved, ["position"])
    TrackedSymptom.objects.bulk_create(fresh)
