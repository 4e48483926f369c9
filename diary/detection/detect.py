"""The engine's one verb. PURE: standard library and NumPy only, no clock, no chance."""

from __future__ import annotations

import numpy as np

from diary.detection.channels import rated_days
from diary.detection.episode import Analysis, NotEnoughDays
from diary.detection.findings import composite
from diary.detection.search import search
from diary.detection.series import Series
from diary.detection.settled import judged, settle

MIN_LOGGED = 14


def detect(series: Series) -> Analysis:
    """Return the episodes of a diary, most of all which exertion came before each, if any.

    Days that were not logged are missing, never zero. Below 14 logged days there are no episodes
    and ``not_enough`` says so. The same series always gives the same answer.
    """
    got = int(rated_days(series).sum())
    if got < MIN_LOGGED:
        return _nothing(series, NotEnoughDays(MIN_LOGGED, got))
    fit = search(series)
    if not fit.channels.names:
        return _nothing(series, None)
    shown = composite(fit)
    told = settle(series, judged(fit, shown, 0))
    episodes = tuple(one.episode(series) for one in told)
    exertion = fit.exertion
    return Analysis(episodes, shown.value, shown.usual, exertion.total, exertion.usual_total)


def _nothing(series: Series, not_enough: NotEnoughDays | None) -> Analysis:
    unknown = np.full(len(series), np.nan)
    return Analysis((), unknown, unknown, unknown, unknown, not_enough)
