"""What the numbers of a page were made from: lists of days and crashes that each of them leads to."""

from __future__ import annotations

from collections import Counter
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
    """What one number counts, oldest first; a page names the latest and says how many ``more`` there are.

    ``key`` is the anchor, ``words`` what the number says, where the list does not say it already.
    """

    key: str
    words: str = ""
    all_days: tuple[date, ...] = ()
    all_crashes: tuple[Named, ...] = ()

    @property
    def count(self) -> int:
        return len(self.all_days) + len(self.all_crashes)

    @property
    def days(self) -> tuple[date, ...]:
        return self.all_days[-MOST:]

    @property
    def crashes(self) -> tuple[Named, ...]:
        return self.all_crashes[-MOST:]

    @property
    def more(self) -> int:
        return self.count - len(self.days) - len(self.crashes)


@dataclass(frozen=True, slots=True)
class Behind:
    """The numbers that belong together, such as those of one row of a table."""

    key: str
    what: str
    parts: tuple[Part, ...]


def part_of_days(key: str, days: Iterable[date], words: str = "") -> Part:
    """Return the days, the latest last."""
    return Part(key, words, all_days=tuple(sorted(days)))


def part_of_crashes(key: str, crashes: Iterable[Named], words: str = "") -> Part:
    """Return the crashes, the latest last."""
    ordered = sorted(crashes, key=lambda one: (one.onset, one.key))
    return Part(key, words, all_crashes=tuple(ordered))


def behind(key: str, what: str, parts: Sequence[Part]) -> Behind:
    """Return the parts that hold anything."""
    return Behind(key, what, tuple(part for part in parts if part.count))


def years_of(part: Part) -> dict[int, int]:
    """Return how many days and crashes of each year there are."""
    onsets = (crash.onset for crash in part.all_crashes)
    return dict(Counter(day.year for day in (*part.all_days, *onsets)))


def in_year(part: Part, year: int) -> Part:
    """Return those of one year, a crash by its first day."""
    return Part(
        part.key,
        part.words,
        tuple(day for day in part.all_days if day.year == year),
        tuple(crash for crash in part.all_crashes if crash.onset.year == year),
    )
