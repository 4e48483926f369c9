"""A walk's states as JSON, to be kept between two looks. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from diary.detection.ledger import Shown
from diary.detection.walk import State


def to_json(states: Iterable[State]) -> list[Any]:
    """Return states as JSON values: each its day, then the episodes shown."""
    return [
        [state.day, [[one.onset, one.stop, one.since, one.sure] for one in state.shown]]
        for state in states
    ]


def from_json(stored: Sequence[Any]) -> list[State]:
    """Return the states that ``to_json`` gave."""
    return [State(day, tuple(Shown(*one) for one in shown)) for day, shown in stored]


def take_up(states: Sequence[State], changed: int) -> State | None:
    """Return the last state that nothing changed from day ``changed`` on can touch, None without one."""
    return max((one for one in states if one.day <= changed), key=lambda one: one.day, default=None)
