"""The days from one look back to the next. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diary.detection import certainty
from diary.detection.certainty import SHOW, SHOW_YOUNG, TAKE_BACK, TAKE_BACK_YOUNG
from diary.detection.describe import describe
from diary.detection.episode import Episode
from diary.detection.findings import (
    Stretch,
    around,
    composite,
    nearest_peak,
    stop_of,
    stretches,
)
from diary.detection.fit import Fit, fit, read_until
from diary.detection.follow import KEPT, Follower, follow
from diary.detection.judge import Judge, Spans
from diary.detection.judged import Judged
from diary.detection.ledger import NOT_SEEN_AGAIN, PART_OF_ANOTHER, Ledger, Shown, spans
from diary.detection.series import Days, Series
from diary.detection.verdicts import taught

WINDOW = 182  # days the fit learns from
LOOK = 112  # days looked back over for what was missed or is improbable by now
EDGE = 7  # first days of the window, of which too little is seen to take anything back
SAME = 2  # days between two onsets that are still the same
MOVED = 4  # days up to which a better onset is taken for the one that is shown
LIKELY = 0.25  # probability of an onset from which a day is judged
FADED = 0.25  # probability of an onset below which what is shown is judged again
GOING_ON = 0.5  # probability of being worse from which an episode goes on
PAUSE = 7  # days without a logged one after which one bad day alone says nothing


class Block:
    """The days from one look back to the next. Days are the diary's; positions count from ``first``.

    The part covers the window before ``day``, which is learned from, and the days from there.
    """

    def __init__(
        self, part: Series, first: int, day: int, ledger: Ledger, verdicts: Sequence[Judged]
    ) -> None:
        self.first, self.day, self.stop = first, day, first + len(part)
        self.ledger = ledger
        self.taught = taught(verdicts, part.start, part.day(len(part) - 1))
        self.fit: Fit = fit(part, day - first, self.taught)
        person = certainty.crashes_at_all(self.fit)
        self.judge = Judge(self.fit, composite(self.fit), day - first, person)

    def look_back(self) -> None:
        """Show what was missed, and take back what is improbable by now."""
        found = stretches(self.fit.chain)
        for one in list(self.ledger.shown):
            if one.onset - self.first >= EDGE * bool(self.first) and not one.sure:
                self._judge_again(one, found)
        self.ledger.obey(self.taught, self.first, self.day - 1)
        least = max(self.day - LOOK, 0) - self.first
        for stretch in found:
            if stretch.onset < least or self._is_shown(stretch):
                continue
            if self.judge.real(stretch, self._others(stretch.onset)) >= SHOW:
                self._show(stretch, self.day)

    def follow(self) -> None:
        """Read the days of the block one by one."""
        follower = follow(self.fit)
        for day in range(self.day, self.stop):
            follower.step()
            self._hear(follower, day)

    def read_all(self) -> None:
        """Weigh the days of the block and those before against each other."""
        self.fit = read_until(self.fit, self.stop - self.first)
        self.judge = self.judge.until(self.fit, self.stop - self.first)

    def episodes(self, shown: Sequence[Shown]) -> list[Episode]:
        """Return what is shown in words and dates, as of the last day that was weighed.

        Sleep and pulse alone are left out: where nobody said how they were, an effort must have come before.
        """
        found = []
        for one in shown:
            stretch = self._before_next(self._as_now(one))
            judged = self.judge.judged(stretch, self._others(stretch.onset), one.sure)
            is_rated = self.fit.rated[stretch.onset : stretch.stop].any()
            if one.sure or is_rated or judged.candidate:
                found.append(describe(self.fit, self.judge.shown, judged))
        return found

    def _judge_again(self, one: Shown, found: list[Stretch]) -> None:
        stretch = self._as_now(one)
        if stretch.likely < FADED and self._belongs_to_another(stretch.onset, found):
            self.ledger.take_back(one, self.day, PART_OF_ANOTHER)
        elif self.judge.real(stretch, self._others(stretch.onset)) < TAKE_BACK:
            self.ledger.take_back(one, self.day, NOT_SEEN_AGAIN)
        else:
            self.ledger.update(one, stretch.stop + self.first)

    def _belongs_to_another(self, onset: int, found: list[Stretch]) -> bool:
        """Say whether a day lies inside an episode that is shown, too, from its own first day on."""
        holding = [other.onset for other in found if other.onset < onset < other.stop]
        shown = [one.onset - self.first for one in self.ledger.shown]
        return any(abs(first - other) <= SAME for first in holding for other in shown)

    def _as_now(self, one: Shown) -> Stretch:
        """Return what is shown with the stop and the probability as they are by now."""
        onset, begun = one.onset - self.first, self.fit.chain.onset
        near = begun[max(onset - SAME, 0) : onset + SAME + 1]
        likely = min(float(near.sum()), 1.0)
        stop = one.stop - self.first
        if likely >= FADED:
            stop = stop_of(self.fit.chain, nearest_peak(begun, max(onset, 0)))
        return Stretch(onset, max(stop, onset + 1), likely)

    def _before_next(self, stretch: Stretch) -> Stretch:
        """Return a stretch that stops where the next episode shown begins, if not before."""
        later = [one.onset - self.first for one in self.ledger.shown]
        stop = min((first for first in later if first > stretch.onset), default=stretch.stop)
        return replace(stretch, stop=min(stretch.stop, stop))

    def _hear(self, follower: Follower, day: int) -> None:
        """Decide what is shown as of ``day``."""
        known = day - self.first + 1
        begin = max(known - KEPT, 0)
        likely = follower.likely[begin - follower.first : known - follower.first]
        close = around(likely)
        for one in list(self.ledger.shown):
            place = one.onset - self.first - begin
            if place >= SAME and not one.sure:
                self._doubt(one, close, likely, day)
        if self.taught.confirmed:
            self.ledger.obey(self.taught, self.first, day)
        for one in self.ledger.shown:
            place = one.onset - self.first - begin
            if place >= -SAME:
                close[max(place - MOVED, 0) : max(place + SAME + 1, 0)] = 0.0
        if close.max() >= LIKELY:
            onset = begin + nearest_peak(likely, int(close.argmax()))
            self._judge_new(onset, follower, day, min(float(close.max()), 1.0))

    def _judge_new(self, onset: int, follower: Follower, day: int, likely: float) -> None:
        known = day - self.first + 1
        stop = known if follower.worse >= GOING_ON else follower.lasted(onset) + onset + 1
        stretch = Stretch(onset, max(min(stop, known), onset + 1), likely)
        real = self.judge.until(self.fit, known).real(stretch, self._others(onset))
        if real >= SHOW_YOUNG and self._says_enough(onset, known):
            self._show(stretch, day)

    def _says_enough(self, onset: int, known: int) -> bool:
        """Say whether enough days are logged: a single one after a pause does not."""
        rated = self.fit.rated
        before = rated[max(onset - PAUSE, 0) : onset].any()
        return bool(before or rated[onset:known].sum() > 1)

    def _doubt(self, one: Shown, close: Days, likely: Days, day: int) -> None:
        """Take back what the days since have made improbable."""
        known = day - self.first + 1
        onset = one.onset - self.first
        place = onset - max(known - KEPT, 0)
        mass = float(likely[max(place - SAME, 0) : place + SAME + 1].sum())
        if mass >= FADED or close[place : place + MOVED + 1].max(initial=0.0) >= GOING_ON:
            return
        stretch = Stretch(onset, min(max(one.stop - self.first, onset + 1), known), mass)
        judge = self.judge.until(self.fit, known)
        if judge.real(stretch, self._others(onset)) < TAKE_BACK_YOUNG:
            self.ledger.take_back(one, day, NOT_SEEN_AGAIN)

    def _others(self, onset: int) -> Spans:
        return spans(self.ledger.shown, self.first, onset)

    def _is_shown(self, stretch: Stretch) -> bool:
        onset, stop = stretch.onset + self.first, stretch.stop + self.first
        return any(
            one.overlaps(onset, stop) or abs(one.onset - onset) <= SAME for one in self.ledger.shown
        )

    def _show(self, stretch: Stretch, day: int) -> None:
        self.ledger.show(Shown(stretch.onset + self.first, stretch.stop + self.first, day))
