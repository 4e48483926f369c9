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
    ``traced`` is False when nothing of it reached the diary, so that nobody could find it there.
    """

    onset: date
    end: date
    cause: str
    domain: str = ""
    trigger_dates: tuple[date, ...] = ()
    traced: bool = True


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
