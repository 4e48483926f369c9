"""The engine's one verb. PURE: standard library and NumPy only, no clock, no chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from diary.detection.channels import rated_days
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.judged import Judged
from diary.detection.series import Series
from diary.detection.walk import MIN_LOGGED, State, first_state, walk


@dataclass(frozen=True, slots=True)
class Result:
    """An answer with what the next one can start from.

    since: the diary's first day that the episodes are about, 0 being its first; what was found before
    stands. states: by which the walk can be taken up again.
    """

    analysis: Analysis
    since: int
    states: tuple[State, ...]


def detect(series: Series, verdicts: Sequence[Judged] = ()) -> Analysis:
    """Return the episodes of a diary, most of all which exertion came before each, if any.

    Days that were not logged are missing, never zero. Below 14 logged days there are no episodes
    and ``not_enough`` says so. The same series always gives the same answer. ``verdicts`` are what
    the person said about earlier answers.
    """
    return read(series, verdicts).analysis


def read(
    series: Series,
    verdicts: Sequence[Judged] = (),
    *,
    offset: int = 0,
    state: State | None = None,
) -> Result:
    """Return the answer for a whole diary, or for its last days from ``state`` on.

    ``offset`` is the diary's day of the series' first one; the series reaches back WINDOW days before
    the state's, as far as the diary does. Whoever takes a walk up again gets the very same answer.
    """
    state = state or first_state(series)
    if state is None:
        got = int(rated_days(series).sum())
        return Result(_nothing(series, NotEnoughDays(MIN_LOGGED, got)), 0, ())
    found = walk(series, offset, state, verdicts)
    episodes = tuple(found.episodes)
    analysis = Analysis(episodes, found.composite, found.usual, found.load, found.usual_load)
    return Result(analysis, found.since, tuple(found.states))


def _nothing(series: Series, not_enough: NotEnoughDays) -> Analysis:
    unknown = np.full(len(series), np.nan)
    return Analysis((), unknown, unknown, unknown, unknown, not_enough)
