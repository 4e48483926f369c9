"""What is true of a simulated diary. PURE: standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diary.exchange import Row

EXERTION = "exertion"


@dataclass(frozen=True, slots=True)
class TrueEpisode:
    """One worsening as it was made. ``end`` is the last day with 30 % of its peak, inclusive.

    ``cause`` is "exertion" or what else it was; ``domain`` and ``trigger_dates`` are empty then.
    """

    onset: date
    end: date
    cause: str
    domain: str = ""
    trigger_dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Diary:
    """A diary with its truth. ``ill`` is False for people without the illness."""

    family: str
    seed: int
    start: date
    today: date
    rows: tuple[Row, ...]
    episodes: tuple[TrueEpisode, ...]
    ill: bool
