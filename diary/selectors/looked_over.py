from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from diary.detection.looked import Looked, from_json
from diary.models import LookedOver
from diary.selectors.worker import worker_runs


@dataclass(frozen=True, slots=True)
class Overall:
    """What the worker found over all episodes, as of which day, and whether the diary changed since.

    ``rests`` where it did and no worker is there to look again.
    """

    looked: Looked
    as_of: date
    is_older: bool
    rests: bool = False


def load_looked(person: User) -> LookedOver | None:
    """Return what is noted of the worker's looks, None for a diary that was never written to."""
    return LookedOver.objects.filter(person=person).first()


def load_overall(person: User) -> Overall | None:
    """Return what the worker last found, None before it has looked; in one query, or two where it is older."""
    return overall_of(load_looked(person))


def overall_of(row: LookedOver | None) -> Overall | None:
    """Return the same of what is loaded already; asks for a worker where the diary has changed since."""
    if row is None or row.as_of is None:
        return None
    try:
        looked = from_json(row.found)
    except (KeyError, TypeError):
        # Another version wrote it; after an upgrade the worker looks again.
        return None
    return Overall(looked, row.as_of, row.is_older, row.is_older and not worker_runs())
