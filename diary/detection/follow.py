"""What is known on each day, from the days until then. PURE: standard library and NumPy only.

The same hidden semi-Markov model as in ``chain.py``, carried forward one day at a time: every run that
may still be going on is kept with its evidence so far, and for the last three weeks the probability
that an episode began on a day, whether it is over or not. A day costs the same however long the diary.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from diary.detection.chain import LOG_DEEPEN, NEVER
from diary.detection.fit import Fit
from diary.detection.segments import LONGEST, RUN_LENGTHS, RUN_PRIOR, RUN_SHAPES, ratio
from diary.detection.series import Days

KEPT = 21  # days back for which the probability of an onset is kept up to date

# All runs by kind and by days since their onset, one after the other.
_STARTS = np.concatenate([[0], np.cumsum(RUN_LENGTHS)[:-1]])
_ENDS = np.cumsum(RUN_LENGTHS) - 1
_AGE = np.concatenate([np.arange(length) for length in RUN_LENGTHS])
_KIND = np.repeat(np.arange(len(RUN_LENGTHS)), RUN_LENGTHS)
_NOW = np.concatenate(RUN_SHAPES)
_BEFORE = np.concatenate([np.concatenate([[0.0], shape[:-1]]) for shape in RUN_SHAPES])


@dataclass
class Follower:
    """The state after a day. Onset days are columns, the first of them ``first``.

    as_usual: log weight of the day having been as usual. began: for runs from each of the last days,
    the probabilities of onsets up to then. usual_began: the same when the last day was as usual.
    """

    fit: Fit
    day: int
    first: int
    as_usual: float
    weight: Days
    cross: Days
    square: Days
    began: np.ndarray
    usual_began: Days
    alive: Days = field(default_factory=lambda: np.zeros(LONGEST))
    likely: Days = field(default_factory=lambda: np.zeros(0))
    worse: float = 0.0
    course: dict[int, float] = field(default_factory=dict)

    def lasted(self, onset: int) -> int:
        """Return for how many days after ``onset`` it went on."""
        return max((day - onset for day, worse in self.course.items() if worse >= 0.5), default=0)

    def step(self) -> None:
        """Take in the next day."""
        self.day += 1
        self._start_runs()
        self._weigh_day()
        self._sum_up()

    def _start_runs(self) -> None:
        day, column = self.day, self.day - self.first
        ended = self._odds[_ENDS]
        over = _log_sum(ended)
        over_began = self._began_of(np.exp(ended - over), _AGE[_ENDS], day - 1)
        before = np.logaddexp(self.as_usual, over + LOG_DEEPEN)
        fresh = np.exp(self.as_usual - before)
        row = fresh * self.usual_began + (1.0 - fresh) * over_began
        row[column] = fresh
        stays = np.logaddexp(self.as_usual, over)
        share = np.exp(self.as_usual - stays)
        self.usual_began = share * self.usual_began + (1.0 - share) * over_began
        self.began[:-1] = self.began[1:]
        self.began[-1] = row
        self.as_usual = float(stays)
        for values in (self.weight, self.cross, self.square):
            values[1:] = values[:-1]
        self.weight[_STARTS] = before + self.fit.odds[day] + RUN_PRIOR
        self.cross[_STARTS] = self.square[_STARTS] = 0.0

    def _weigh_day(self) -> None:
        days, day = self.fit.daily, self.day
        change = _NOW - float(days.carried[day]) * _BEFORE
        self.cross += change * float(days.weighted[day])
        self.square += change * change * float(days.trust[day])
        self.weight += float(days.hints[day])

    def _sum_up(self) -> None:
        odds = self.weight + ratio(self.cross, self.square)
        most = max(float(odds.max()), self.as_usual)
        going_on, usual = np.exp(odds - most), float(np.exp(self.as_usual - most))
        total = float(going_on.sum()) + usual
        going_on /= total
        self._odds = odds
        self.worse = self.course[self.day] = 1.0 - usual / total
        self.alive = np.bincount(_AGE, weights=going_on, minlength=LONGEST).astype(np.float64)
        self.likely = (usual / total) * self.usual_began + self.alive[::-1] @ self.began

    def _began_of(self, shares: Days, ages: np.ndarray, day: int) -> Days:
        by_age = np.bincount(ages, weights=shares, minlength=LONGEST)
        found: Days = by_age[::-1] @ self.began
        return found

    _odds: Days = field(default_factory=lambda: np.zeros(0))


def follow(fit: Fit) -> Follower:
    """Return the state after the last known day of a fit."""
    chain, tables, known = fit.chain, fit.tables, fit.known
    onset = known - 1 - _AGE
    there = onset >= 0
    place = np.maximum(onset, 0)
    hints = tables.hints[place, _KIND]
    weight = chain.before[place] + fit.odds[place] + RUN_PRIOR[_KIND] + hints
    first = max(known - KEPT, 0)
    columns = len(fit.rated) - first
    closed = np.zeros(columns)
    stops = np.arange(first, known)[:, None] + RUN_LENGTHS
    over = np.where(stops < known, chain.run[first:], 0.0).sum(axis=1)
    closed[: known - first] = over * chain.fresh[first:]
    days = np.arange(known - LONGEST, known)
    began = np.where(np.arange(columns) + first < days[:, None], closed, 0.0)
    for row, day in enumerate(days):
        if day >= first:
            began[row, day - first] = chain.fresh[day]
    found = Follower(
        fit,
        known - 1,
        first,
        fit.chain.usual_after,
        np.where(there, weight, NEVER),
        np.where(there, tables.cross[place, _KIND], 0.0),
        np.where(there, tables.square[place, _KIND], 0.0),
        began,
        closed,
    )
    found._sum_up()
    return found


def _log_sum(values: Days) -> float:
    most = float(values.max())
    return most + float(np.log(np.exp(values - most).sum()))
