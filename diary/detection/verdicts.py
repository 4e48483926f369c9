"""What a person said about flags, as the fit takes it. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from diary.detection.judged import REJECTED, Judged

Days = tuple[int, int]
DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Taught:
    """Verdicts by position in a stretch of the diary: first and last day of each, maybe outside it."""

    confirmed: tuple[Days, ...] = ()
    rejected: tuple[Days, ...] = ()


def taught(judged: Iterable[Judged], start: date, until: date) -> Taught:
    """Return the verdicts on days from ``start`` to ``until`` by position; later ones are not known yet.

    One without an end is about the days until the last.
    """
    spans = [
        (one, (one.onset - start) // DAY, ((one.end or until) - start) // DAY)
        for one in sorted(judged, key=lambda one: (one.onset, one.key))
        if one.verdict and one.onset <= until
    ]
    told = [span for span in spans if span[2] >= 0]
    return Taught(
        tuple((first, last) for one, first, last in told if one.stands),
        tuple((first, last) for one, first, last in told if one.verdict == REJECTED),
    )
