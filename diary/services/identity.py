"""Which newly found episode is which stored flag. Standard library and the engine's contracts only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.detection.episode import Episode

# A dip that moves by a day with a later entry is still the same dip.
SLACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a stored flag, as the engine and the person gave them, both ends inclusive."""

    first: date
    last: date
    judged: bool
    rejected: bool


def same_episodes(
    stretches: Sequence[Stretch], episodes: Sequence[Episode], today: date
) -> dict[int, int]:
    """Return the index of the stretch for each index of an episode that was stored before.

    The pair that shares most days comes first, a judged stretch before another; each is used once.
    """
    pairs = [
        (shared, stretch.judged, old, new)
        for new, episode in enumerate(episodes)
        for old, stretch in enumerate(stretches)
        if (shared := _shared(stretch, episode, today)) > 0
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _days, _judged, old, new in sorted(
        pairs, key=lambda pair: (-pair[0], not pair[1], pair[2])
    ):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def is_within_rejected(stretches: Sequence[Stretch], episode: Episode, today: date) -> bool:
    """Return whether at least half of an episode was rejected already, as part of a longer one."""
    last = episode.end or today
    length = (last - episode.onset).days + 1
    return any(
        2 * _overlap(stretch.first, stretch.last, episode.onset, last) >= length
        for stretch in stretches
        if stretch.rejected
    )


def _shared(stretch: Stretch, episode: Episode, today: date) -> int:
    return _overlap(
        stretch.first - SLACK, stretch.last + SLACK, episode.onset, episode.end or today
    )


def _overlap(first: date, last: date, other_first: date, other_last: date) -> int:
    return (min(last, other_last) - max(first, other_first)).days + 1
