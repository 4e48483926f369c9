"""What a stretch of a diary shows, with the days behind every number. PURE: standard library only.

A number comes with ``days``: the diary days it was made from, in order. None is "not recorded".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diary.report.choices import Choices

Dates = tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """Days with any entry, days too ill to log, days with ratings, with efforts, filled in later, imported.

    ``gap`` is the first and last day of the longest run without entries, None where there is none; days before
    the diary began are none. ``days`` counts the chosen days but for those to come; ``begins`` is the diary's first
    day where some of them lie before it.
    """

    logged: Dates
    too_ill: Dates
    rated: Dates
    efforts: Dates
    later: Dates
    imported: Dates
    gap: tuple[date, date] | None
    not_enough: tuple[int, int] | None
    days: int
    begins: date | None


@dataclass(frozen=True, slots=True)
class Crash:
    """One crash by the person's own dates; ``end`` is None while it lasts, ``before`` empty without trigger.

    ``ratio`` is the effort against the usual; ``certainty`` 0-1; ``length`` counts both ends.
    """

    key: str
    onset: date
    end: date | None
    length: int
    kind: str
    before: Dates
    domain: str
    ratio: float | None
    delay: int | None
    certainty: float
    verdict: str
    activities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Symptom:
    """One symptom, worst of the day, 0-10: medians outside and in crashes, the worst value and its days.

    ``burden`` is the sum of its values over all days, by which the leading ones are chosen.
    """

    name: str
    days: Dates
    outside: float | None
    inside: float | None
    worst: float
    worst_days: Dates
    burden: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure, mean of the day, in its own unit: medians outside and in crashes, and the extremes."""

    name: str
    days: Dates
    outside: float | None
    inside: float | None
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Answers:
    """A FUNCAP-style questionnaire of one day: how many items were answered, and their mean, 0-6."""

    day: date
    items: int
    mean: float


@dataclass(frozen=True, slots=True)
class Factor:
    """A co-factor: the days it was present, and the crashes it stood around, by their keys."""

    name: str
    days: Dates
    around: tuple[str, ...]

    @property
    def crashes(self) -> int:
        """Return how many crashes it stood around."""
        return len(self.around)


@dataclass(frozen=True, slots=True)
class Note:
    """The person's own words of one day; ``in_crash`` when it belongs to a crash or to what came before."""

    day: date
    text: str
    in_crash: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the page may say, oldest first where it has dates, leading first where it is ranked."""

    choices: Choices
    completeness: Completeness
    crashes: tuple[Crash, ...]
    dips: tuple[Crash, ...]
    symptoms: tuple[Symptom, ...]
    measures: tuple[Measure, ...]
    answers: tuple[Answers, ...]
    factors: tuple[Factor, ...]
    notes: tuple[Note, ...]

    @property
    def episodes(self) -> tuple[Crash, ...]:
        """Return crashes and dips, oldest first."""
        return tuple(sorted((*self.crashes, *self.dips), key=lambda one: (one.onset, one.key)))
