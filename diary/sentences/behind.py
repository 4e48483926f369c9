"""What the numbers of a page were made from: lists of days and crashes that each of them leads to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from diary.models import Flag
from diary.sentences import dates

MOST = 30


@dataclass(frozen=True, slots=True)
class Named:
    """A crash that is led to: which one, and its own days."""

    key: str
    onset: date
    end: date | None

    @property
    def words(self) -> str:
        return dates.stretch(self.onset, self.end) if self.end else dates.since(self.onset)


def named(flag: Flag) -> Named:
    return Named(str(flag.pk), flag.shown_onset, flag.shown_end)


@dataclass(frozen=True, slots=True)
class Part:
    """What one number counts; of many the latest are named and ``more`` counts the others.

    ``key`` is the anchor, ``words`` what the number says, where the list does not say it already.
    """

    key: str
    words: str = ""
    days: tuple[date, ...] = ()
    crashes: tuple[Named, ...] = ()
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.days) + len(self.crashes) + self.more


@dataclass(frozen=True, slots=True)
class Behind:
    """The numbers that belong together, such as those of one row of a table."""

    key: str
    what: str
    parts: tuple[Part, ...]


def part_of_days(key: str, days: Iterable[date], words: str = "") -> Part:
    """Return the days, the latest last."""
    ordered = sorted(days)
    return Part(key, words, days=tuple(ordered[-MOST:]), more=max(len(ordered) - MOST, 0))


def part_of_crashes(key: str, crashes: Iterable[Named], words: str = "") -> Part:
    """Return the crashes, the latest last."""
    ordered = sorted(crashes, key=lambda one: (one.onset, one.key))
    return Part(key, words, crashes=tuple(ordered[-MOST:]), more=max(len(ordered) - MOST, 0))


def behind(key: str, what: str, parts: Sequence[Part]) -> Behind:
    """Return the parts that hold anything."""
    return Behind(key, what, tuple(part for part in parts if part.count))
