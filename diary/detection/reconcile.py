"""How new episodes meet the flags that are already stored. PURE: standard library only.

A flag keeps its identity through every re-analysis, and a person's verdict outlives all of them:
confirmed and corrected flags never vanish, a rejected one stays rejected and silences what matches it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.detection.episode import Episode

REJECTED = "rejected"
NEAR = 3  # days between two onsets that can still be the same episode


@dataclass(frozen=True, slots=True)
class StoredFlag:
    """A flag as it is stored: ``id`` of any type, ``end`` None while it lasts, verdict "" without one."""

    id: object
    onset: date
    end: date | None
    verdict: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What to do with the flags.

    Every episode stands in exactly one of ``updated``, ``created`` and ``silenced``; every flag in
    exactly one of ``updated``, ``silenced``, ``kept`` and ``withdrawn``. ``updated`` and ``silenced``
    pair a flag's id with its episode; an updated flag that was withdrawn before is shown again.
    """

    updated: tuple[tuple[object, Episode], ...]
    created: tuple[Episode, ...]
    kept: tuple[object, ...]
    withdrawn: tuple[object, ...]
    silenced: tuple[tuple[object, Episode], ...]


def reconcile(flags: Sequence[StoredFlag], episodes: Sequence[Episode], today: date) -> Changes:
    """Return which flags the new ``episodes`` update, which are new and which flags are withdrawn.

    A flag and an episode are the same when they overlap or their onsets lie within three days; of
    several possible pairs the one with the nearest onsets stands, verdicts first. A flag without an
    episode is withdrawn unless the person gave a verdict or it is withdrawn already.
    """
    partner = _pairs(flags, episodes, today)
    updated: list[tuple[object, Episode]] = []
    silenced: list[tuple[object, Episode]] = []
    kept: list[object] = []
    withdrawn: list[object] = []
    for place, flag in enumerate(flags):
        if place in partner:
            pair = (flag.id, episodes[partner[place]])
            (silenced if flag.verdict == REJECTED else updated).append(pair)
        elif flag.verdict or flag.withdrawn:
            kept.append(flag.id)
        else:
            withdrawn.append(flag.id)
    taken = set(partner.values())
    created = []
    for one in (one for index, one in enumerate(episodes) if index not in taken):
        refuser = next((flag for flag in flags if _refuses(flag, one, today)), None)
        if refuser:
            silenced.append((refuser.id, one))
        else:
            created.append(one)
    return Changes(tuple(updated), tuple(created), tuple(kept), tuple(withdrawn), tuple(silenced))


def same(flag: StoredFlag, episode: Episode, today: date) -> bool:
    """Say whether a flag and an episode are about the same days."""
    if abs((flag.onset - episode.onset).days) <= NEAR:
        return True
    return _shared(flag, episode, today) > timedelta(0)


def _refuses(flag: StoredFlag, episode: Episode, today: date) -> bool:
    return flag.verdict == REJECTED and same(flag, episode, today)


def _pairs(flags: Sequence[StoredFlag], episodes: Sequence[Episode], today: date) -> dict[int, int]:
    """Return the place of each matched flag with the place of its episode."""
    offers = sorted(
        (not flag.verdict, flag.withdrawn, abs((flag.onset - one.onset).days), place, index)
        for place, flag in enumerate(flags)
        for index, one in enumerate(episodes)
        if same(flag, one, today)
    )
    found: dict[int, int] = {}
    for _no_verdict, _withdrawn, _days, place, index in offers:
        if place not in found and index not in found.values():
            found[place] = index
    return found


def _shared(flag: StoredFlag, episode: Episode, today: date) -> timedelta:
    last = min(flag.end or today, episode.end or today)
    return last - max(flag.onset, episode.onset) + timedelta(1)
