"""What a person said about their flags, as the engine's later stages use it. PURE: standard library only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diary.detection.episode import Episode

CONFIRMED, CORRECTED, REJECTED = "confirmed", "corrected", "rejected"
NEAR = 3  # days between two onsets that can still be the same episode


@dataclass(frozen=True, slots=True)
class Judged:
    """A flag with its verdict ("" without one), on the days that the person corrected it to.

    ``key`` is whatever tells flags apart; ``end`` is None while it lasts. ``found_onset`` is the
    engine's own onset where the person moved it. ``domain`` is "" and ``triggers`` empty where no
    exertion came before.
    """

    key: str
    onset: date
    end: date | None
    verdict: str = ""
    domain: str = ""
    triggers: tuple[date, ...] = ()
    found_onset: date | None = None
    found_end: date | None = None

    @property
    def stands(self) -> bool:
        """Say whether the person said that it was a crash."""
        return self.verdict in (CONFIRMED, CORRECTED)


def judged_from(episodes: Sequence[Episode]) -> list[Judged]:
    """Return episodes that nobody has spoken about, keyed by their onset."""
    return [
        Judged(
            key=one.onset.isoformat(),
            onset=one.onset,
            end=one.end,
            domain=one.trigger.domain if one.trigger else "",
            triggers=one.trigger.dates if one.trigger else (),
        )
        for one in episodes
    ]


def onsets_with(judged: Sequence[Judged], episodes: Sequence[Episode]) -> list[date]:
    """Return the onsets of ``episodes`` as verdicts leave them: in order, none twice.

    What was rejected goes, what was confirmed or corrected has the person's own onset, whether or
    not it is found among the episodes.
    """
    spoken = [flag for flag in judged if flag.verdict]
    kept = [one.onset for one in episodes if not any(_same(flag, one) for flag in spoken)]
    return sorted({*kept, *(flag.onset for flag in spoken if flag.stands)})


def _same(flag: Judged, episode: Episode) -> bool:
    """Say whether a flag and an episode are about the same days."""
    for onset, end in ((flag.onset, flag.end), (flag.found_onset or flag.onset, flag.found_end)):
        if abs((onset - episode.onset).days) <= NEAR:
            return True
        last, first = min(end or onset, episode.end or date.max), max(onset, episode.onset)
        if first <= last:
            return True
    return False
