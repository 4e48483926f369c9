"""From a fit to judged episodes. PURE: standard library and NumPy only."""

from __future__ import annotations

from dataclasses import dataclass

from diary.detection import certainty
from diary.detection.attribution import attribute
from diary.detection.certainty import Around
from diary.detection.describe import Found
from diary.detection.findings import Composite, Finding, Stretch, measure
from diary.detection.fit import Fit

Spans = tuple[tuple[int, int], ...]
LEAST_SURE = 0.95  # probability of what the person themselves said was a crash


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges stretches of one fit by the days before ``last``.

    person: the probability that crashes after exertion happen in this person at all.
    """

    fit: Fit
    shown: Composite
    last: int
    person: float

    def until(self, fit: Fit, last: int) -> Judge:
        """Return the judge of another day."""
        return Judge(fit, self.shown, last, self.person)

    def near(self, others: Spans) -> Around:
        """Return what else is known beside an episode."""
        return Around(self.last, others, self._share(others), self.person)

    def finding(self, stretch: Stretch) -> Finding:
        """Return what is measured on a stretch."""
        return measure(self.fit, self.shown, stretch, self.last)

    def real(self, stretch: Stretch, others: Spans) -> float:
        """Return the probability that a stretch is a real worsening."""
        near = Around(self.last, others, 0.0, self.person)
        return certainty.real(self.fit, self.finding(stretch), near)

    def judged(self, stretch: Stretch, others: Spans, sure: bool) -> Found:
        """Return a stretch with all that is said of it. ``sure``: the person said it was a crash."""
        finding, near = self.finding(stretch), self.near(others)
        real = certainty.real(self.fit, finding, near)
        real = max(real, LEAST_SURE) if sure else real
        candidate = attribute(self.fit, stretch.onset)
        effort = certainty.from_effort(self.fit, finding, candidate, near, real)
        return Found(finding, candidate, near, real, effort)

    def _share(self, others: Spans) -> float:
        known = [onset for onset, _stop in others if 0 <= onset < self.last]
        return certainty.usual_share([self.fit.causes.from_effort(onset) for onset in known])
