"""A walk through the diary that tells each day what the days until then say. PURE: stdlib and NumPy only.

Every four weeks, from the diary's first day on, the engine is fitted anew to the last half year and looks
back: it shows what it missed, and takes back what has become improbable. Between those days the fit
stands, and each new day only adds what it says itself (``follow.py``). So an answer as of a day depends on
the rows until then alone, what is shown hardly changes, a day costs the same however long the diary, and
the walk can be taken up again at any of those days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from diary.detection.certainty import SHOW, SHOW_YOUNG, TAKE_BACK
from diary.detection.channels import rated_days
from diary.detection.describe import describe
from diary.detection.episode import Episode
from diary.detection.findings import Stretch, around, composite, nearest_peak, stop_of, stretches
from diary.detection.fit import Fit, fit, read_until
from diary.detection.follow import KEPT, Follower, follow
from diary.detection.judge import Judge
from diary.detection.ledger import (
    NOT_SEEN_AGAIN,
    PART_OF_ANOTHER,
    Ledger,
    Shown,
    TakenBack,
    spans,
)
from diary.detection.series import Days, Series
from diary.detection.verdicts import Verdict, taught

MIN_LOGGED = 14  # logged days from which anything is told
EARLY = (21, 28, 42, 56)  # days at which a young diary is looked back over
EVERY = 28
WINDOW = 182  # days the fit learns from
LOOK = 112  # days looked back over for what was missed or is improbable by now
SAME = 2  # days between two onsets that are still the same
MOVED = 4  # days up to which a better onset is taken for the one that is shown
LIKELY = 0.25  # probability of an onset from which a day is judged
FADED = 0.25  # probability of an onset from which what is shown is not judged again


@dataclass(frozen=True, slots=True)
class State:
    """What the walk carries over to ``day``, all of it from the days before.

    worse: how likely each of the days before was one of a crash, at most WINDOW of them.
    """

    day: int
    worse: tuple[float, ...]
    shown: tuple[Shown, ...]


@dataclass(slots=True)
class Read:
    """What has been read. Daily values are those of the series, NaN where none.

    since: first day of the diary that this is about; what was told of the days before stands.
    """

    since: int
    composite: Days
    usual: Days
    load: Days
    usual_load: Days
    settled: list[Episode] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    taken_back: list[TakenBack] = field(default_factory=list)


def next_stop(day: int) -> int:
    """Return the first day after ``day`` on which the engine is fitted anew."""
    return next((stop for stop in EARLY if stop > day), (day // EVERY + 1) * EVERY)


def first_stop(series: Series) -> int | None:
    """Return the day after the fourteenth logged one, None while there are fewer."""
    logged = np.flatnonzero(rated_days(series))
    return int(logged[MIN_LOGGED - 1]) + 1 if len(logged) >= MIN_LOGGED else None


class Walk:
    """One walk. ``offset`` is the diary's day of the series' first one."""

    def __init__(self, series: Series, offset: int, verdicts: Sequence[Verdict]) -> None:
        self.series, self.offset, self.verdicts = series, offset, verdicts
        self.n_days = offset + len(series)
        blank = [np.full(len(series), np.nan) for _array in range(4)]
        self.read = Read(offset, *blank)
        self.ledger = Ledger([], [])

    def go(self, state: State) -> list[Episode]:
        """Walk from ``state`` to the last day; return what is shown then, of the days looked at."""
        self.ledger.shown = list(state.shown)
        day, worse = state.day, np.array(state.worse)
        self.read.since = min([max(day - LOOK, 0), *(one.onset for one in state.shown)])
        while True:
            stop = min(next_stop(day), self.n_days)
            self.read.states.append(State(day, tuple(worse.tolist()), tuple(self.ledger.shown)))
            block = Block(self, day, stop, worse if len(worse) else None)
            block.look_back()
            block.follow()
            self._keep(block)
            if stop == self.n_days:
                break
            day, worse = stop, block.worse[-WINDOW:]
        self.read.taken_back = self.ledger.taken_back
        return [*self.read.settled, *block.episodes(self.ledger.shown)]

    def _keep(self, block: Block) -> None:
        """Keep the daily values of a block, and what it says of episodes that are not judged again."""
        here = slice(max(block.day - LOOK, block.first) - self.offset, block.stop - self.offset)
        there = slice(here.start + self.offset - block.first, None)
        exertion = block.fit.exertion
        self.read.composite[here] = block.judge.shown.value[there]
        self.read.usual[here] = block.judge.shown.usual[there]
        self.read.load[here] = exertion.total[there]
        self.read.usual_load[here] = exertion.usual_total[there]
        done = 0
        for one in self.ledger.shown:
            if one.onset >= next_stop(block.day) - LOOK or block.stop == self.n_days:
                break
            if one.stop > block.day and one.onset > block.first + EVERY:
                break
            done += 1
        self.read.settled += block.episodes(self.ledger.shown[:done])
        self.ledger.shown = self.ledger.shown[done:]


class Block:
    """The days from one fit to the next. Days are the diary's; positions count from ``first``."""

    def __init__(self, walk: Walk, day: int, stop: int, worse: Days | None) -> None:
        self.walk, self.day, self.stop = walk, day, stop
        self.first = max(day - WINDOW, 0)
        self.known = day - self.first
        part = walk.series.part(self.first - walk.offset, stop - walk.offset)
        self.taught = taught(walk.verdicts, part.start, part.day(len(part) - 1))
        self.fit: Fit = fit(part, self.known, worse, self.taught)
        self.judge = Judge(self.fit, composite(self.fit), self.known)
        self.worse: Days = self.fit.chain.worse

    # What was known on the day of the fit.

    def look_back(self) -> None:
        """Show what was missed, and take back what is improbable by now."""
        found = stretches(self.fit.chain)
        for one in list(self._mine()):
            self._judge_again(one, found)
        self.walk.ledger.obey(self.taught, self.first, self.day - 1)
        least = max(self.day - LOOK, 0) - self.first
        for stretch in found:
            if stretch.onset >= least and not self._taken(stretch.onset, stretch.stop):
                if self.judge.real(stretch, self._spans(stretch.onset)) >= SHOW:
                    self._show(stretch, self.day)

    def _judge_again(self, one: Shown, found: list[Stretch]) -> None:
        onset, ledger = one.onset - self.first, self.walk.ledger
        if onset < 0 or one.sure:
            return
        stretch = self._as_now(one)
        if stretch.likely < FADED and any(other.onset < onset < other.stop for other in found):
            first = next(other for other in found if other.onset < onset < other.stop)
            if any(abs(entry.onset - self.first - first.onset) <= SAME for entry in self._mine()):
                ledger.take_back(one, self.day, PART_OF_ANOTHER)
                return
        if self.judge.real(stretch, self._spans(onset)) < TAKE_BACK:
            ledger.take_back(one, self.day, NOT_SEEN_AGAIN)
        else:
            ledger.update(one, stretch.stop + self.first)

    def _as_now(self, one: Shown) -> Stretch:
        """Return what is shown with the stop and probability as they are by now."""
        chain, onset = self.fit.chain, one.onset - self.first
        window = slice(max(onset - SAME, 0), onset + SAME + 1)
        likely = min(float(chain.onset[window].sum()), 1.0)
        best = max(onset - 1, 0) + int(chain.onset[max(onset - 1, 0) : onset + 2].argmax())
        stop = one.stop - self.first if likely < FADED else stop_of(chain, best)
        return Stretch(onset, max(stop, onset + 1), likely)

    # Day by day from there.

    def follow(self) -> None:
        """Read the days of the block one by one."""
        follower = follow(self.fit)
        worse = []
        for day in range(self.day, self.stop):
            follower.step()
            worse.append(follower.worse)
            self._hear(follower, day)
        self.worse = np.concatenate([self.fit.chain.worse, worse])

    def _hear(self, follower: Follower, day: int) -> None:
        """Decide what is shown as of ``day``."""
        known = day - self.first + 1
        begin = max(known - KEPT, 0)
        likely = follower.likely[begin - follower.first : known - follower.first]
        close = around(likely)
        for one in self.walk.ledger.shown:
            place = one.onset - self.first - begin
            if place >= SAME and not one.sure:
                self._doubt(one, close, likely, place, day)
        if self.taught.confirmed:
            self.walk.ledger.obey(self.taught, self.first, day)
        for one in self.walk.ledger.shown:
            near = one.onset - self.first - begin
            if near >= -SAME:
                close[max(near - MOVED, 0) : max(near + SAME + 1, 0)] = 0.0
        if len(close) and close.max() >= LIKELY:
            onset = begin + nearest_peak(likely, int(close.argmax()))
            self._judge_new(onset, follower, day, min(float(close.max()), 1.0))

    def _judge_new(self, onset: int, follower: Follower, day: int, likely: float) -> None:
        known = day - self.first + 1
        stop = known if follower.worse >= 0.5 else min(onset + 1 + follower.lasted(onset), known - 1)
        stop = max(stop, onset + 1)
        stretch = Stretch(onset, stop, likely)
        judge = Judge(self.fit, self.judge.shown, known)
        if judge.real(stretch, self._spans(onset)) >= SHOW_YOUNG and self._seen(onset, known):
            self._show(stretch, day)

    def _seen(self, onset: int, known: int) -> bool:
        """Say whether the days around say enough: one logged day after a pause does not."""
        rated = self.fit.rated
        before = rated[max(onset - 7, 0) : onset].any()
        return bool(before or rated[onset:known].sum() > 1)

    def _doubt(self, one: Shown, close: Days, likely: Days, place: int, day: int) -> None:
        """Take back what the days since have made improbable."""
        mass = float(likely[max(place - SAME, 0) : place + SAME + 1].sum())
        if mass >= FADED:
            return
        known = day - self.first + 1
        onset = one.onset - self.first
        judge = Judge(self.fit, self.judge.shown, known)
        stretch = Stretch(onset, min(max(one.stop - self.first, onset + 1), known), mass)
        moved = close[place : place + MOVED + 1].max(initial=0.0) >= 0.5
        if not moved and judge.real(stretch, self._spans(onset)) < TAKE_BACK:
            self.walk.ledger.take_back(one, day, NOT_SEEN_AGAIN)

    # What is shown.

    def episodes(self, shown: Sequence[Shown]) -> list[Episode]:
        """Return what is shown in words and dates, as of the last day of the block."""
        if not shown:
            return []
        known = self.stop - self.first
        self.fit = read_until(self.fit, known)
        judge = Judge(self.fit, self.judge.shown, known)
        found = []
        for one in shown:
            stretch = self._as_now(one)
            judged = judge.judged(stretch, self._spans(stretch.onset), one.sure)
            found.append(describe(self.fit, judge.shown, judged))
        return found

    def _mine(self) -> list[Shown]:
        return self.walk.ledger.shown

    def _spans(self, onset: int) -> tuple[tuple[int, int], ...]:
        return spans(self.walk.ledger.shown, self.first, onset)

    def _taken(self, onset: int, stop: int) -> bool:
        first = self.first
        return any(
            one.overlaps(onset + first, stop + first) or abs(one.onset - first - onset) <= SAME
            for one in self._mine()
        )

    def _show(self, stretch: Stretch, day: int) -> None:
        first = self.first
        self.walk.ledger.show(Shown(stretch.onset + first, stretch.stop + first, day))
