"""The engine's one verb. PURE: standard library and NumPy only, no clock, no chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diary.detection.channels import rated_days
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.series import Series
from diary.detection.verdicts import Verdict
from diary.detection.walk import MIN_LOGGED, first_state, walk


def detect(series: Series, verdicts: Sequence[Verdict] = ()) -> Analysis:
    """Return the episodes of a diary, most of all which exertion came before each, if any.

    Days that were not logged are missing, never zero. Below 14 logged days there are no episodes
    and ``not_enough`` says so. The same series always gives the same answer. ``verdicts`` are what
    the person said about earlier answers.
    """
    state = first_state(series)
    if state is None:
        got = int(rated_days(series).sum())
        return _nothing(series, NotEnoughDays(MIN_LOGGED, got))
    read = walk(series, 0, state, verdicts)
    episodes = tuple(read.episodes)
    return Analysis(episodes, read.composite, read.usual, read.load, read.usual_load)


def _nothing(series: Series, not_enough: NotEnoughDays | None) -> Analysis:
    unknown = np.full(len(series), np.nan)
    return Analysis((), unknown, unknown, unknown, unknown, not_enough)
