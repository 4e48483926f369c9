"""Which of our names somebody meant. PURE: standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable

# From here on two wrong letters are still the same word; "HOST" and "CC" have many neighbours.
_LONG = 8
_SHORT = 3
# What other programs built with Django call them.
_HABIT = "DJANGO_"


def meant(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that ``name`` is a slip of the pen for, None for anybody else's name.

    A slip is: other case or other underscores; up to two wrong letters in a name of eight and more;
    in a shorter one, behind its first letter, two neighbours swapped or one letter left out or added;
    ``DJANGO_`` before it.
    """
    names = sorted(known)
    if name in names:
        return None
    near = [one for one in names if len(one) >= _SHORT and _is_slip(name.upper(), one)]
    return min(near, key=lambda one: distance(name.upper(), one), default=None)


def _is_slip(name: str, known: str) -> bool:
    if _letters(name) == _letters(known):
        return True
    if len(known) > _SHORT + 1 and name == _HABIT + known:
        return True
    if len(known) >= _LONG:
        return distance(name, known) <= 2
    other_letter = len(name) == len(known) and sorted(name) != sorted(known)
    return name[:1] == known[0] and distance(name, known) == 1 and not other_letter


def _letters(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name)


def distance(one: str, other: str) -> int:
    """Return how many letters must be left out, added, replaced or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        former, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != wanted))
            if former and j > 1 and letter == other[j - 2] and wanted == one[i - 2]:
                cost = min(cost, former[j - 2] + 1)
            row.append(cost)
    return row[-1]
