"""What is told stays told: a walk through the diary that settles episodes for good. PURE: stdlib and NumPy only.

Every four weeks the engine looks back over half a year and settles what began at least a week before. A
settled episode keeps its onset, what came before it and its certainty, whatever is logged later; only
its end is still open. So an answer as of a day differs from that of the day before in the last weeks
only. The walk depends on nothing but the rows, so nothing needs to be stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from diary.detection import certainty
from diary.detection.describe import describe, kind_of
from diary.detection.episode import Episode
from diary.detection.findings import Composite, Finding, composite, findings
from diary.detection.search import Fit, search
from diary.detection.series import Series

FIRST = 56  # days after which episodes are settled for the first time
EVERY = 28
AGE = 14  # days that an episode must be old to be settled
WINDOW = 182  # days looked back over
LATE = 21  # days before the last settling in which a missed one may still be added


@dataclass(frozen=True, slots=True)
class Told:
    """One episode as it was judged: ``onset`` and ``stop`` count from the diary's first day."""

    fit: Fit
    shown: Composite
    finding: Finding
    real: float
    effort: float | None
    onset: int
    stop: int

    def episode(self, series: Series) -> Episode:
        """Return it in words and dates, its end and length as of the last day of ``series``."""
        told = describe(self.fit, self.shown, self.finding, self.real, self.effort)
        last = min(self.stop, len(series))
        end = None if self.stop > len(series) - 1 else series.day(self.stop - 1)
        return replace(told, end=end, kind=kind_of(last - self.onset, self.finding.level))


def judged(fit: Fit, shown: Composite, first: int) -> list[Told]:
    """Return the findings of a fit that begins on day ``first``, each with its probabilities."""
    found = findings(fit, shown)
    return [
        Told(
            fit,
            shown,
            one,
            certainty.real(fit, one),
            certainty.from_effort(fit, found, one),
            one.onset + first,
            one.stop + first,
        )
        for one in found
    ]


def settle(series: Series, whole: list[Told]) -> list[Told]:
    """Return the episodes to show: the settled ones, and of ``whole`` those that are not yet settled."""
    kept: list[Told] = []
    since = 0
    for stop in range(FIRST, len(series) + 1, EVERY):
        first = max(stop - WINDOW, 0)
        fit = search(series.part(first, stop))
        if not fit.channels.names:
            continue
        entries = judged(fit, composite(fit), first)
        kept = [_carried_on(one, entries, stop - EVERY) for one in kept]
        fresh = [one for one in entries if since - LATE <= one.onset <= stop - AGE]
        kept += _new(fresh, kept)
        since = stop - AGE + 1
    kept = [_carried_on(one, whole, since + AGE - 1) for one in kept]
    live = [one for one in whole if one.onset >= since]
    return sorted(kept + _new(live, kept), key=lambda one: one.onset)


def _new(entries: list[Told], kept: list[Told]) -> list[Told]:
    return [
        one
        for one in entries
        if one.real >= certainty.SHOW
        and not any(one.onset < old.stop and old.onset < one.stop for old in kept)
    ]


def _carried_on(one: Told, entries: list[Told], seen: int) -> Told:
    """Return a settled episode with its end brought up to date, if it had none on day ``seen``."""
    if one.stop < seen:
        return one
    stops = [other.stop for other in entries if other.onset < one.stop and one.onset < other.stop]
    return replace(one, stop=max(stops, default=min(one.stop, seen)))
