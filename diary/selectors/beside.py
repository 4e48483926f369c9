"""A crash beside the person's others, all laid with their first day on each other; no queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.charts.course import Course
from diary.models import Flag
from diary.selectors.week_after import Cell, cell_of, days_of

# The week before and two weeks from the first day on: three rows of seven on a phone.
FIRST, LAST = -7, 13
NEAREST, BY_DATE = "near", "date"
SHOWN = 8
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """One crash. ``length`` counts up to today while it lasts; ``highest`` and ``above`` are of its own days.

    ``highest`` is symptoms together, 0-10, on the highest day, ``above`` how far the farthest day lay above
    the usual level then; both None where no day is rated. ``kind`` of effort is "" where none came before.
    """

    flag: Flag
    length: int
    highest: float | None
    above: float | None
    delay: int | None
    kind: str
    cofactors: tuple[str, ...]

    @property
    def has_ended(self) -> bool:
        return self.flag.shown_end is not None


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One crash with its days from FIRST to LAST around the first one, as far as the diary goes."""

    facts: Facts
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """Of ``count`` other crashes of which it is known, so many are ``lower``."""

    lower: int
    count: int


@dataclass(frozen=True, slots=True)
class Ranks:
    """How unusual a crash is among the person's own; None where it is not known of this one.

    ``same_kind`` counts the others that came after the same kind of effort, or like it after none;
    ``delays`` are theirs, those known.
    """

    length: Rank | None
    highest: Rank | None
    above: Rank | None
    same_kind: int
    delays: tuple[int, ...]


def alike(flag: Flag, flags: Sequence[Flag]) -> tuple[list[Flag], list[Flag]]:
    """Return the others that may be laid beside it, crashes beside a crash and dips beside a dip, and the rest."""
    others = [one for one in flags if one.pk != flag.pk]
    return (
        [one for one in others if one.is_dip == flag.is_dip],
        [one for one in others if one.is_dip != flag.is_dip],
    )


def facts_of(course: Course, flag: Flag, today: date) -> Facts:
    """Return what is laid beside the others."""
    first = (flag.shown_onset - course.start).days
    last = (max(flag.shown_end or today, flag.shown_onset) - course.start).days
    own = slice(max(first, 0), max(last + 1, 0))
    values = course.composite[own]
    known = [value for value in values if value is not None]
    rises = [
        value - usual
        for value, usual in zip(values, course.usual[own], strict=True)
        if value is not None and usual is not None
    ]
    return Facts(
        flag=flag,
        length=flag.length_days(today),
        highest=max(known, default=None),
        above=round(max(rises), 1) if rises else None,
        delay=flag.shown_delay_days,
        kind=_kind(flag),
        cofactors=tuple(flag.details.get("cofactors", ())),
    )


def beside_rows(course: Course, shown: Sequence[Facts], flags: Sequence[Flag]) -> list[BesideRow]:
    """Return a row for each of ``shown``; ``flags`` are all that stand, whose days the cells mark."""
    onsets = {flag.shown_onset: flag for flag in flags}
    worse = days_of(flags, course.last)
    return [_row(course, facts, onsets, worse) for facts in shown]


def _row(
    course: Course, facts: Facts, onsets: dict[date, Flag], worse: frozenset[date]
) -> BesideRow:
    onset = facts.flag.shown_onset
    wide = course.between(onset + FIRST * DAY, onset + LAST * DAY)
    mine = onsets | {onset: facts.flag}
    reach = min(LAST, (course.last - onset).days)
    cells = tuple(cell_of(wide, lag - FIRST, lag, mine, worse) for lag in range(FIRST, reach + 1))
    return BesideRow(facts, cells)


def in_order(this: Facts, others: Sequence[Facts], order: str) -> list[Facts]:
    """Return the other crashes, newest first, or the nearest in kind first and then in length."""
    newest = sorted(others, key=lambda one: one.flag.shown_onset, reverse=True)
    if order == BY_DATE:
        return newest
    return sorted(newest, key=lambda one: (one.kind != this.kind, abs(one.length - this.length)))


def _kind(flag: Flag) -> str:
    before = flag.before
    return before.domain if before else ""


def ranks(this: Facts, others: Sequence[Facts]) -> Ranks:
    """Return where a crash stands among all the others; lengths are held against those that ended."""
    ended = [float(one.length) for one in others if one.has_ended]
    same = [one for one in others if one.kind == this.kind]
    return Ranks(
        length=_rank(float(this.length), ended) if this.has_ended else None,
        highest=_rank(this.highest, [one.highest for one in others]),
        above=_rank(this.above, [one.above for one in others]),
        same_kind=len(same),
        delays=tuple(one.delay for one in same if one.delay is not None),
    )


def _rank(value: float | None, others: Sequence[float | None]) -> Rank | None:
    known = [other for other in others if other is not None]
    if value is None or not known:
        return None
    return Rank(sum(other < value for other in known), len(known))
