from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import User
from diary.detection.episode import Episode
from diary.models import Flag
from diary.services.identity import Stretch, is_within_rejected, same_episodes

_FOUND = ("onset", "end", "peak", "kind", "domain", "delay_days", "confidence", "details")


def store_episodes(person: User, episodes: Sequence[Episode], today: date) -> None:
    """Store what was found: known flags keep their identity and verdict, none is ever deleted."""
    stored = list(Flag.objects.filter(person=person).order_by("onset", "id"))
    stretches = [_stretch(flag, today) for flag in stored]
    known = same_episodes(stretches, episodes, today)
    changed = [
        flag
        for index, episode in enumerate(episodes)
        if index in known and _take_over(flag := stored[known[index]], episode, today)
    ]
    gone = [
        flag
        for index, flag in enumerate(stored)
        if index not in set(known.values()) and flag.withdrawn_at is None
    ]
    for flag in gone:
        _withdraw(flag, today)
    Flag.objects.bulk_update(changed + gone, [*_FOUND, "withdrawn_at"], batch_size=200)
    Flag.objects.bulk_create(
        Flag(person=person, **_found(episode))
        for index, episode in enumerate(episodes)
        if index not in known and not is_within_rejected(stretches, episode, today)
    )


def _stretch(flag: Flag, today: date) -> Stretch:
    return Stretch(
        first=min(flag.onset, flag.shown_onset),
        last=max(flag.end or today, flag.shown_end or today),
        judged=bool(flag.verdict),
        rejected=flag.is_rejected,
    )


def _take_over(flag: Flag, episode: Episode, today: date) -> bool:
    """Give a known flag what was found now; return whether anything changed."""
    found: dict[str, Any] = _found(episode) | {"withdrawn_at": None}
    if flag.is_rejected:
        found |= _widened(flag, episode, today)
    changed = any(getattr(flag, field) != value for field, value in found.items())
    for field, value in found.items():
        setattr(flag, field, value)
    return changed


def _withdraw(flag: Flag, today: date) -> None:
    """An open end would claim every later crash as this one; it ends where it was last seen."""
    flag.withdrawn_at = timezone.now()
    flag.end = flag.end or max(today, flag.onset)


def _widened(flag: Flag, episode: Episode, today: date) -> dict[str, Any]:
    """A rejected flag only grows, so that no part of what was rejected comes back as a new one."""
    last = max(flag.end or today, episode.end or today)
    open_ended = episode.end is None and last == today
    return {"onset": min(flag.onset, episode.onset), "end": None if open_ended else last}


def _found(episode: Episode) -> dict[str, Any]:
    trigger = episode.trigger
    return {
        "onset": episode.onset,
        "end": episode.end,
        "peak": episode.peak,
        "kind": episode.kind,
        "domain": trigger.domain if trigger else "",
        "delay_days": episode.delay_days,
        "confidence": float(episode.confidence),
        "details": _plain(
            {
                "trigger": asdict(trigger) if trigger else None,
                "peak_severity": episode.peak_severity,
                "rises": [asdict(rise) for rise in episode.rises],
                "cofactors": episode.cofactors,
                "patterns": episode.patterns,
                "reasons": episode.reasons,
            }
        ),
    }


def _plain(value: Any) -> Any:
    """Return ``value`` as JSON reads it back, with NaN, which JSON lacks, as None."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    number = float(value)
    return number if math.isfinite(number) else None
