"""How well found episodes agree with true ones. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from diary.detection.episode import Episode
from diary.detection.simulate.truth import EXERTION, Diary, TrueEpisode

ONSET_TOLERANCE = 1.5  # days
OVERLAP = 0.5  # of the longer of the two
BINS = 10
SOON = 3  # days from the onset within which a crash should be flagged


@dataclass
class Tally:
    """Counts over any number of diaries; add one diary at a time, then read ``figures``.

    Worsenings that left no trace in the record are counted apart, and so is what was found there.
    """

    found: int = 0
    true: int = 0
    untraced: int = 0
    matched: int = 0
    found_effort: int = 0
    true_effort: int = 0
    matched_effort: int = 0
    onset_errors: list[float] = field(default_factory=list)
    length_errors: list[float] = field(default_factory=list)
    dates_right: list[bool] = field(default_factory=list)
    kinds_right: list[bool] = field(default_factory=list)
    effort_named: list[bool] = field(default_factory=list)
    others_spared: list[bool] = field(default_factory=list)
    healthy_flags: int = 0
    healthy_days: int = 0
    certainties: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, diary: Diary, episodes: Sequence[Episode]) -> None:
        """Count the found ``episodes`` of one diary against its truth."""
        everything = match(episodes, diary.episodes, diary.today)
        unseen = {id(found) for found, true in everything if not true.traced}
        pairs = [pair for pair in everything if pair[1].traced]
        self._count([one for one in episodes if id(one) not in unseen], pairs, diary)

    def _count(
        self, episodes: Sequence[Episode], pairs: list[tuple[Episode, TrueEpisode]], diary: Diary
    ) -> None:
        traced = [one for one in diary.episodes if one.traced]
        self.found += len(episodes)
        self.true += len(traced)
        self.untraced += len(diary.episodes) - len(traced)
        self.matched += len(pairs)
        self.found_effort += sum(one.trigger is not None for one in episodes)
        self.true_effort += sum(one.cause == EXERTION for one in traced)
        if not diary.ill:
            self.healthy_flags += sum(one.trigger is not None for one in episodes)
            self.healthy_days += (diary.today - diary.start).days + 1
        for found, true in pairs:
            self._pair(found, true, diary.today)
        partner = {id(found): true for found, true in pairs}
        for one in episodes:
            self.certainties.append((one.confidence, _right(one, partner.get(id(one)))))

    def merge(self, other: Tally) -> None:
        """Add another tally's counts to this one's."""
        for one in fields(self):
            mine = getattr(self, one.name)
            mine += getattr(other, one.name)  # a list grows in place
            setattr(self, one.name, mine)

    def _pair(self, found: Episode, true: TrueEpisode, today: date) -> None:
        self.onset_errors.append(abs((found.onset - true.onset).days))
        length = (found.end or today) - found.onset
        self.length_errors.append(abs((length - (min(true.end, today) - true.onset)).days))
        named = found.trigger is not None
        if true.cause != EXERTION:
            self.others_spared.append(not named)
            return
        self.effort_named.append(named)
        if found.trigger is not None:
            self.matched_effort += 1
            last, wanted = found.trigger.dates[-1], true.trigger_dates
            near = min(abs((last - day).days) for day in wanted) <= 1
            self.dates_right.append(near)
            self.kinds_right.append(found.trigger.domain == true.domain)

    def figures(self) -> dict[str, float]:
        """Return the figures by name; NaN where there was nothing to count."""
        return {
            "precision": _share(self.matched, self.found),
            "recall": _share(self.matched, self.true),
            "f1": f1(self.matched, self.found, self.true),
            "effort_f1": f1(self.matched_effort, self.found_effort, self.true_effort),
            "onset_error": _mean(self.onset_errors),
            "length_error": _mean(self.length_errors),
            "date": _mean(self.dates_right),
            "kind": _mean(self.kinds_right),
            "balanced": (_mean(self.effort_named) + _mean(self.others_spared)) / 2.0,
            "healthy_100": _share(100 * self.healthy_flags, self.healthy_days),
            "ece": calibration_error(self.certainties),
            "brier": _mean([(chance - right) ** 2 for chance, right in self.certainties]),
        }


@dataclass
class Reading:
    """Counts over diaries that were read day by day; add one at a time, then read ``figures``.

    A flicker is a day on which an onset that was shown the day before has moved or is gone. A crash is flagged on the first
    day on which an onset within 1.5 days of its own is shown. Crashes of the last six days, and those without a trace, are left out.
    """

    days: int = 0
    flickers: int = 0
    crashes: int = 0
    waits: list[int] = field(default_factory=list)

    def add(self, diary: Diary, shown: Mapping[date, Collection[date]]) -> None:
        """Count one diary; ``shown`` holds the onsets that were shown as of each day, in order of days."""
        answers = [set(onsets) for onsets in shown.values()]
        self.days += len(answers) - 1
        self.flickers += sum(not before <= after for before, after in pairwise(answers))
        first, last = min(shown), max(shown) - timedelta(2 * SOON)
        for true in diary.episodes:
            if true.traced and first <= true.onset <= last:
                self.crashes += 1
                wait = _wait(true.onset, shown)
                self.waits += [wait] if wait >= 0 else []

    def merge(self, other: Reading) -> None:
        """Add another reading's counts to this one's."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def figures(self) -> dict[str, float]:
        """Return the figures by name; NaN where there was nothing to count. ``wait`` is the median in days."""
        return {
            "flicker": _share(self.flickers, self.days),
            "soon": _share(sum(wait <= SOON for wait in self.waits), self.crashes),
            "ever": _share(len(self.waits), self.crashes),
            "wait": float(np.median(self.waits)) if self.waits else float("nan"),
        }


def _wait(onset: date, shown: Mapping[date, Collection[date]]) -> int:
    """Return after how many days an onset was first shown, -1 when it never was."""
    waits = (
        (day - onset).days
        for day, onsets in shown.items()
        if day >= onset and any(abs((one - onset).days) <= ONSET_TOLERANCE for one in onsets)
    )
    return min(waits, default=-1)


def match(
    found: Sequence[Episode], true: Sequence[TrueEpisode], today: date
) -> list[tuple[Episode, TrueEpisode]]:
    """Pair each found episode with at most one true one, nearest onset first.

    A pair agrees when the onsets lie within 1.5 days or the two overlap by at least half of the longer.
    """
    offers = [
        (abs((one.onset - other.onset).days), place, index)
        for place, one in enumerate(found)
        for index, other in enumerate(true)
        if agrees(one, other, today)
    ]
    taken_found: set[int] = set()
    taken_true: set[int] = set()
    pairs = []
    for _distance, place, index in sorted(offers):
        if place not in taken_found and index not in taken_true:
            taken_found.add(place)
            taken_true.add(index)
            pairs.append((found[place], true[index]))
    return pairs


def agrees(found: Episode, true: TrueEpisode, today: date) -> bool:
    """Say whether a found and a true episode are the same one."""
    if abs((found.onset - true.onset).days) <= ONSET_TOLERANCE:
        return True
    one, other = (found.onset, found.end or today), (true.onset, min(true.end, today))
    shared = (min(one[1], other[1]) - max(one[0], other[0]) + timedelta(1)).days
    longer = max((one[1] - one[0]).days, (other[1] - other[0]).days) + 1
    return shared >= OVERLAP * longer


def calibration_error(certainties: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    pairs = list(certainties)
    if not pairs:
        return float("nan")
    chances = np.array([chance for chance, _right_ in pairs])
    right = np.array([float(was) for _chance, was in pairs])
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    total = 0.0
    for place in range(BINS):
        inside = bins == place
        if inside.any():
            total += float(inside.sum()) * abs(float(chances[inside].mean() - right[inside].mean()))
    return total / len(pairs)


def f1(matched: int, found: int, true: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return _share(2 * matched, found + true)


def _right(found: Episode, true: TrueEpisode | None) -> bool:
    if true is None:
        return False
    return found.trigger is None or true.cause == EXERTION


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")
