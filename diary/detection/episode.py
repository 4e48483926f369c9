"""What the engine finds. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from diary.detection.series import Days

DIP = "dip"
CRASH = "crash"
PROLONGED = "prolonged"
RELAPSE = "relapse"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The exertion, or run of exertions, that came before. Loads in arbitrary units.

    ``load`` is that of the named kind on the trigger days together, ``usual`` the person's own usual
    load of that kind over as many days.
    """

    dates: tuple[date, ...]
    domain: str
    load: float
    usual: float


@dataclass(frozen=True, slots=True)
class Rise:
    """How far one symptom rose: its mean over the episode's first logged days less the usual level."""

    name: str
    rise: float
    usual: float
    peak: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A run of days clearly worse than usual.

    ``end`` is the last day, inclusive, on which the effect is at least 30 % of its own peak; None
    while it lasts. ``delay_days`` counts from the last trigger day, None without a trigger.
    ``peak_severity`` is the composite on the peak, None when no day of it has one.
    ``confidence`` is the probability that the entry is right as stated. ``reasons`` are data, each a
    mapping with a ``code``; the views word them.
    """

    onset: date
    peak: date
    end: date | None
    kind: str
    trigger: Trigger | None
    delay_days: int | None
    confidence: float
    peak_severity: float | None
    rises: tuple[Rise, ...]
    cofactors: tuple[str, ...]
    patterns: tuple[str, ...]
    reasons: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class NotEnoughDays:
    """Why nothing can be told yet: ``needed`` logged days, ``got`` so many."""

    needed: int
    got: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Episodes in order of onset, with the daily values they were read from, shape (n_days,).

    ``composite`` and ``usual`` are 0-10, NaN where not known; ``load`` is the day's load of all
    kinds together, ``usual_load`` the person's own usual. ``not_enough`` is None once there are
    days enough to tell; until then there are no episodes.
    """

    episodes: tuple[Episode, ...]
    composite: Days
    usual: Days
    load: Days
    usual_load: Days
    not_enough: NotEnoughDays | None = None
