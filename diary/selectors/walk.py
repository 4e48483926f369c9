from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import User
from diary.detection.judged import Judged
from diary.detection.kept import from_json, take_up
from diary.detection.walk import State
from diary.models import Flag, WalkState


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Where a walk can go on: the diary's first day, the state there, and all states until then."""

    start: date
    state: State
    states: tuple[State, ...]


def load_walk(person: User, start: date | None, engine: str, changed: date) -> TakenUp | None:
    """Return where the walk can go on when nothing before ``changed`` is another; None for nowhere.

    ``start`` is the diary's first day by now, ``engine`` this version: states of others are no use.
    """
    if start is None:
        return None
    stored = WalkState.objects.filter(person=person, engine=engine, start=start)
    kept = stored.values_list("states", flat=True).first()
    if kept is None:
        return None
    states = from_json(kept)
    state = take_up(states, (changed - start).days)
    if state is None:
        return None
    return TakenUp(start, state, tuple(one for one in states if one.day <= state.day))


def load_verdicts(person: User, first: date | None = None) -> list[Judged]:
    """Return what the person said about flags that were not over before ``first``, oldest first."""
    spoken = Flag.objects.filter(person=person).exclude(verdict=Flag.Verdict.NONE)
    if first is not None:
        lasting = Q(end__gte=first) | Q(end=None) | Q(corrected_end__gte=first)
        spoken = spoken.filter(lasting)
    return [
        Judged(str(flag.pk), flag.shown_onset, flag.shown_end, flag.verdict)
        for flag in spoken.defer("details", "told").order_by("onset", "id")
    ]
