"""How new episodes meet the flags that are already stored. PURE: standard library only.

A flag keeps its identity through every re-analysis, and a person's verdict outlives all of them:
confirmed and corrected flags never vanish, a rejected one stays rejected and silences what matches it.
That what is shown holds still while only further days are logged is the walk's work (``ledger``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from diary.detection.episode import Episode

REJECTED = "rejected"
NEAR = 3  # days between two onsets that can still be the same episode
STILL = 1  # day that an onset may move by without being told so
LEADS_UP = 7  # days before an onset that speak about it

PART_OF, ENGINE, DAYS_CHANGED, LATER_DAYS = "part_of", "engine", "days_changed", "later_days"
Reason = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredFlag:
    """A flag as it is stored: ``id`` of any type, ``end`` None while it lasts, verdict "" without one."""

    id: object
    onset: date
    end: date | None
    verdict: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What else happened since the flags were stored: days that were changed, another engine."""

    changed: frozenset[date] = frozenset()
    engine_changed: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What to do with the flags.

    Every episode stands in exactly one of ``updated``, ``created`` and ``silenced``; every flag in
    exactly one of ``updated``, ``silenced``, ``kept`` and ``withdrawn``. ``updated`` and
    ``silenced`` pair a flag's id with its episode; an updated flag that was withdrawn before is shown
    again. ``withdrawn`` and ``moved``, which are those of the updated whose onset moves by more than
    a day, pair an id with the reason.
    """

    updated: tuple[tuple[object, Episode], ...]
    created: tuple[Episode, ...]
    kept: tuple[object, ...]
    withdrawn: tuple[tuple[object, Reason], ...]
    silenced: tuple[tuple[object, Episode], ...]
    moved: tuple[tuple[object, Reason], ...] = ()


def reconcile(
    flags: Sequence[StoredFlag],
    episodes: Sequence[Episode],
    today: date,
    news: Callable[[], News] = News,
) -> Changes:
    """Return which flags the new ``episodes`` update, which are new and which flags are withdrawn.

    A flag and an episode are the same when they overlap or their onsets lie within three days; of
    several possible pairs the one with the nearest onsets stands, verdicts first. A flag without an
    episode is withdrawn unless the person gave a verdict or it is withdrawn already. ``news`` is
    asked only when a flag moves or goes.
    """
    partner = _pairs(flags, episodes, today)
    paired = [(flags[place], episodes[index]) for place, index in partner.items()]
    silenced = [(flag.id, one) for flag, one in paired if flag.verdict == REJECTED]
    standing = [(flag, one) for flag, one in paired if flag.verdict != REJECTED]
    alone = [flag for place, flag in enumerate(flags) if place not in partner]
    lost = [flag for flag in alone if not flag.verdict and not flag.withdrawn]
    moving = [flag for flag, one in standing if _moves(flag, one)]
    told = news() if lost or moving else News()
    taken = set(partner.values())
    created, refused = _unpaired(
        flags, [one for place, one in enumerate(episodes) if place not in taken], today
    )
    return Changes(
        updated=tuple((flag.id, one) for flag, one in standing),
        created=created,
        kept=tuple(flag.id for flag in alone if flag not in lost),
        withdrawn=tuple((flag.id, _why_lost(flag, episodes, told, today)) for flag in lost),
        silenced=(*silenced, *refused),
        moved=tuple((flag.id, _why_moved(flag, told)) for flag in moving),
    )


def same(flag: StoredFlag, episode: Episode, today: date) -> bool:
    """Say whether a flag and an episode are about the same days."""
    if abs((flag.onset - episode.onset).days) <= NEAR:
        return True
    last = min(_last(flag, today), episode.end or today)
    return last >= max(flag.onset, episode.onset)


def _last(flag: StoredFlag, today: date) -> date:
    return flag.end or today


def _unpaired(
    flags: Sequence[StoredFlag], episodes: Sequence[Episode], today: date
) -> tuple[tuple[Episode, ...], list[tuple[object, Episode]]]:
    """Return the episodes that are new, and those that a rejected flag silences."""
    rejected = [flag for flag in flags if flag.verdict == REJECTED]
    created, silenced = [], []
    for one in episodes:
        refuser = next((flag for flag in rejected if same(flag, one, today)), None)
        if refuser:
            silenced.append((refuser.id, one))
        else:
            created.append(one)
    return tuple(created), silenced


def _pairs(flags: Sequence[StoredFlag], episodes: Sequence[Episode], today: date) -> dict[int, int]:
    """Return the place of each matched flag with the place of its episode, flags in order.

    Episodes come in order and do not overlap, so those near a flag lie side by side.
    """
    onsets = [one.onset for one in episodes]
    ends = [max(one.end or today, one.onset) for one in episodes]
    near = timedelta(NEAR)
    offers = []
    for place, flag in enumerate(flags):
        first = bisect_left(ends, flag.onset - near)
        stop = bisect_right(onsets, max(_last(flag, today), flag.onset + near))
        for index in range(first, stop):
            if same(flag, episodes[index], today):
                apart = abs((flag.onset - onsets[index]).days)
                offers.append((not flag.verdict, flag.withdrawn, apart, place, index))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _no_verdict, _withdrawn, _days, place, index in sorted(offers):
        if place not in found and index not in taken:
            found[place] = index
            taken.add(index)
    return dict(sorted(found.items()))


def _moves(flag: StoredFlag, episode: Episode) -> bool:
    return not flag.withdrawn and abs((episode.onset - flag.onset).days) > STILL


def _changed(flag: StoredFlag, news: News) -> list[date]:
    """Return the changed days that speak about a flag: its own and the week before."""
    first, last = flag.onset - timedelta(LEADS_UP), flag.end or date.max
    return sorted(day for day in news.changed if first <= day <= last)


def _why_lost(flag: StoredFlag, episodes: Sequence[Episode], news: News, today: date) -> Reason:
    whole = next((one for one in episodes if same(flag, one, today)), None)
    if whole is not None:
        end = whole.end.isoformat() if whole.end else None
        return {"code": PART_OF, "onset": whole.onset.isoformat(), "end": end}
    return _why_moved(flag, news)


def _why_moved(flag: StoredFlag, news: News) -> Reason:
    if news.engine_changed:
        return {"code": ENGINE}
    changed = _changed(flag, news)
    if changed:
        return {"code": DAYS_CHANGED, "dates": [day.isoformat() for day in changed]}
    return {"code": LATER_DAYS}
