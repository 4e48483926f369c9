"""The diary's own rows, as in the exchange CSV. PURE: standard library only, no Django.

One row is one thing recorded on one diary day. What is absent was not recorded; a 0 is a recorded none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

COLUMNS: tuple[str, ...] = (
    "date",
    "kind",
    "name",
    "value",
    "minutes",
    "note",
    "activity",
    "source",
    "entered_at",
    "by",
)
REQUIRED_COLUMNS: tuple[str, ...] = COLUMNS[:6]

EXERTION = "exertion"
SYMPTOM = "symptom"
OVERALL = "overall"
CRASH = "crash"
SLEEP = "sleep"
MEASURE = "measure"
FACTOR = "factor"
STATUS = "status"
QUESTIONNAIRE = "questionnaire"
NOTE = "note"
KINDS: tuple[str, ...] = (
    EXERTION,
    SYMPTOM,
    OVERALL,
    CRASH,
    SLEEP,
    MEASURE,
    FACTOR,
    STATUS,
    QUESTIONNAIRE,
    NOTE,
)

TYPED = "typed"
CARRIED = "carried"
BACKFILLED = "backfilled"
IMPORTED = "imported"
SOURCES: tuple[str, ...] = (TYPED, CARRIED, BACKFILLED, IMPORTED)


@dataclass(frozen=True, slots=True)
class Row:
    """One recorded thing.

    ``value`` is a number where the kind has one (0-10 for exertion, symptom and overall, 0-3 for
    crash) and None for a note; ``answer`` holds a questionnaire's answer that is not a number.
    ``minutes`` belongs to exertion only, None when not given. ``entered_at`` carries its UTC offset.
    """

    day: date
    kind: str
    name: str
    value: float | None = None
    minutes: float | None = None
    note: str = ""
    activity: str = ""
    source: str = TYPED
    entered_at: datetime | None = None
    by: str = ""
    answer: str = ""
