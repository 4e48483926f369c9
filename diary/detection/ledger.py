"""What has been shown, and when it is taken back. PURE: standard library and NumPy only.

An episode is shown once it is probable enough. From then on its first day stands, and it is taken back
only when it has become improbable; between the two thresholds nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from diary.detection.verdicts import Days, Taught

NOT_SEEN_AGAIN = "later_days_as_usual"
PART_OF_ANOTHER = "part_of_another"
REFUSED = "rejected_by_person"


@dataclass(frozen=True, slots=True)
class Shown:
    """An episode that is shown: first day, first day after it as last seen. Days of the diary from 0.

    since: the day from which it was shown. sure: the person said it was one.
    """

    onset: int
    stop: int
    since: int
    sure: bool = False

    def overlaps(self, first: int, stop: int) -> bool:
        """Say whether any day from ``first`` to before ``stop`` belongs to it."""
        return first < self.stop and self.onset < stop


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An episode that was shown until ``day``, and why it is not any more."""

    onset: int
    day: int
    reason: str


@dataclass(slots=True)
class Ledger:
    """The episodes shown, in order of onset, and those taken back."""

    shown: list[Shown]
    taken_back: list[TakenBack] = field(default_factory=list)

    def show(self, entry: Shown) -> None:
        """Show one more episode."""
        self.shown = sorted([*self.shown, entry], key=lambda one: one.onset)

    def take_back(self, entry: Shown, day: int, reason: str) -> None:
        """Stop showing an episode."""
        self.shown = [one for one in self.shown if one != entry]
        self.taken_back.append(TakenBack(entry.onset, day, reason))

    def update(self, entry: Shown, stop: int) -> None:
        """Say anew where an episode stops."""
        place = self.shown.index(entry)
        self.shown[place] = replace(entry, stop=max(stop, entry.onset + 1))

    def obey(self, taught: Taught, shift: int, day: int) -> None:
        """Show what the person said was a crash until ``day``, and nothing that they refused.

        ``shift`` is the diary's day of the verdicts' day 0.
        """
        for first, last in taught.rejected:
            for one in self._overlapping((first + shift, last + shift)):
                if not one.sure:
                    self.take_back(one, day, REFUSED)
        for first, last in taught.confirmed:
            entry = Shown(first + shift, last + shift + 1, day, sure=True)
            if not 0 <= first + shift <= day or self._is_sure(entry.onset):
                continue
            for one in self._overlapping((entry.onset, last + shift)):
                self.shown.remove(one)
            self.show(entry)

    def _overlapping(self, days: Days) -> list[Shown]:
        return [one for one in self.shown if one.overlaps(days[0], days[1] + 1)]

    def _is_sure(self, onset: int) -> bool:
        return any(one.sure and one.onset == onset for one in self.shown)


def spans(shown: Iterable[Shown], shift: int, without: int) -> tuple[tuple[int, int], ...]:
    """Return the other episodes' days by position, ``shift`` being position 0, but that of ``without``."""
    return tuple(
        (one.onset - shift, one.stop - shift)
        for one in shown
        if one.stop > shift and one.onset - shift != without
    )
