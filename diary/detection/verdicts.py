"""What a person said about flags, as the fit takes it. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CONFIRMED = "confirmed"
CORRECTED = "corrected"
REJECTED = "rejected"

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict: the days it is about, as the person sees them, ``end`` inclusive.

    trigger_dates, domain: what came before, where the person said so; empty otherwise.
    """

    onset: date
    end: date
    verdict: str
    trigger_dates: tuple[date, ...] = ()
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Taught:
    """Verdicts by position in a stretch of the diary: first and last day of each, maybe outside it."""

    confirmed: tuple[Stretch, ...] = ()
    rejected: tuple[Stretch, ...] = ()


def taught(verdicts: Iterable[Verdict], start: date, until: date) -> Taught:
    """Return the verdicts on days from ``start`` to ``until`` by position; later ones are not known yet."""
    told = sorted(
        (one for one in verdicts if one.end >= start and one.onset <= until),
        key=lambda one: (one.onset, one.end),
    )
    return Taught(
        tuple(_place(one, start) for one in told if one.verdict in (CONFIRMED, CORRECTED)),
        tuple(_place(one, start) for one in told if one.verdict == REJECTED),
    )


def _place(verdict: Verdict, start: date) -> Stretch:
    day = timedelta(1)
    return (verdict.onset - start) // day, (verdict.end - start) // day
