"""A walk through the diary that tells each day what the days until then say. PURE: stdlib and NumPy only.

Every six weeks, and more often while a diary is young, the engine is fitted anew to the last half year and looks
back: it shows what it missed, and takes back what has become improbable. Between those days the fit
stands, and each new day only adds what it says itself (``block.py``). So an answer as of a day depends on
the rows until then alone, what is shown hardly changes, a day costs the same however long the diary, and
the walk can be taken up again at any of those days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from diary.detection.block import LOOK, WINDOW, Block
from diary.detection.channels import rated_days
from diary.detection.episode import Episode
from diary.detection.judged import Judged
from diary.detection.ledger import Ledger, Shown
from diary.detection.series import Days, Series

MIN_LOGGED = 14  # logged days from which anything is told
EARLY = (21, 28, 42, 56)  # days at which a young diary is looked back over
EVERY = 42  # days from one look back to the next


@dataclass(frozen=True, slots=True)
class State:
    """What the walk carries over to ``day``, all of it from the days before: what is still judged."""

    day: int
    shown: tuple[Shown, ...]


@dataclass(slots=True)
class Read:
    """What has been read, daily values as of the series' days, NaN where none.

    since: the diary's first day that ``episodes`` are about; what was told of the days before stands.
    states: what was carried over to each look back.
    """

    since: int
    composite: Days
    usual: Days
    load: Days
    usual_load: Days
    episodes: list[Episode] = field(default_factory=list)
    states: list[State] = field(default_factory=list)


def next_stop(day: int) -> int:
    """Return the first day after ``day`` on which the engine is fitted anew."""
    return next((stop for stop in EARLY if stop > day), (day // EVERY + 1) * EVERY)


def first_state(series: Series) -> State | None:
    """Return the state after the fourteenth logged day, None while there are fewer."""
    logged = np.flatnonzero(rated_days(series))
    return State(int(logged[MIN_LOGGED - 1]) + 1, ()) if len(logged) >= MIN_LOGGED else None


def walk(series: Series, offset: int, state: State, verdicts: Sequence[Judged]) -> Read:
    """Walk from ``state`` to the series' last day. ``offset``: the diary's day of the series' first.

    The series must reach back WINDOW days before the state's, as far as the diary does.
    """
    last = offset + len(series)
    since = min([max(state.day - LOOK, 0), *(one.onset for one in state.shown)])
    values = np.full((4, len(series)), np.nan)
    read = Read(since, values[0], values[1], values[2], values[3])
    while True:
        read.states.append(state)
        stop = min(next_stop(state.day), last)
        first = max(state.day - WINDOW, 0)
        part = series.part(first - offset, stop - offset)
        block = Block(part, first, state.day, Ledger(list(state.shown)), verdicts)
        block.look_back()
        block.follow()
        _keep_values(read, block, offset)
        if stop == last:
            block.read_all()
            read.episodes += block.episodes(block.ledger.shown)
            return read
        settled = _settled(block, next_stop(state.day) - LOOK)
        read.episodes += block.episodes(block.ledger.shown[:settled])
        state = State(stop, tuple(block.ledger.shown[settled:]))


def _keep_values(read: Read, block: Block, offset: int) -> None:
    here = slice(max(block.day - LOOK, block.first) - offset, block.stop - offset)
    there = slice(here.start + offset - block.first, None)
    exertion, shown = block.fit.exertion, block.judge.shown
    read.composite[here], read.usual[here] = shown.value[there], shown.usual[there]
    read.load[here], read.usual_load[here] = exertion.total[there], exertion.usual_total[there]


def _settled(block: Block, least: int) -> int:
    """Return how many of the first episodes shown will not be judged again: those over before ``least``.

    One that lasts is settled when nearly all its days have left the window.
    """
    for count, one in enumerate(block.ledger.shown):
        lasts = one.stop >= block.day and one.onset > block.first + EVERY
        if one.onset >= least or lasts:
            return count
    return len(block.ledger.shown)
