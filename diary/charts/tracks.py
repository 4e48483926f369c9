"""What else is recorded day by day and shown as a row of its own: a symptom, sleep, a measure. PURE."""

from __future__ import annotations

from dataclasses import dataclass

from diary.charts.course import Values

SYMPTOM, SLEEP, MEASURE = "symptom", "sleep", "measure"
HOURS, QUALITY = "hours", "quality"
STEPS, RESTING_HEART_RATE = "steps", "resting_hr"
TO_TEN = (0.0, 10.0)


@dataclass(frozen=True, slots=True)
class Track:
    """One thing recorded, a value a day; None is "not recorded".

    ``kind`` and ``name`` are those of the exchange format. Several rows of a day: of a symptom the
    worst, of sleep and measures the mean.
    """

    kind: str
    name: str
    values: Values

    @property
    def key(self) -> str:
        """Return what it is called where every kind of name meets."""
        return f"{self.kind}.{self.name}"

    @property
    def digits(self) -> int:
        """Return how many digits after the point tell something."""
        return 0 if self.kind == MEASURE else 1

    @property
    def is_graded(self) -> bool:
        """Return whether it is given from 0 to 10."""
        return self.kind == SYMPTOM or (self.kind, self.name) == (SLEEP, QUALITY)

    @property
    def has_no_nought(self) -> bool:
        """Return whether nought is no value of it, as of a heart rate."""
        return self.name == RESTING_HEART_RATE
