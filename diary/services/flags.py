from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.days import diary_day
from accounts.models import User
from diary.detection.episode import Episode
from diary.detection.reconcile import Changes, Reason, StoredFlag, reconcile
from diary.models import Flag
from diary.services.flag_story import BACK, MOVED, SHOWN, WITHDRAWN, load_news, tell
from evidence.services import library_version

_FOUND = ("onset", "end", "peak", "kind", "domain", "delay_days", "confidence", "details")
_COURSE = ("withdrawn_at", "told")


def store_episodes(
    person: User, episodes: Sequence[Episode], today: date, since: date | None = None
) -> None:
    """Store what was found: known flags keep their identity and verdict, none is ever deleted.

    ``since``: only episodes that began then or later were looked for, so earlier flags stand.
    """
    stored = Flag.objects.filter(person=person).order_by("onset", "id")
    if since is not None:
        stored = stored.filter(onset__gte=since)
    flags: dict[object, Flag] = {flag.pk: flag for flag in stored}
    changes = reconcile(
        [_stored(flag, person) for flag in flags.values()],
        episodes,
        today,
        news=lambda: load_news(person, today),
    )
    changed = _change(flags, changes, today)
    created = [Flag(person=person, **_found(episode)) for episode in changes.created]
    for flag in created:
        tell(flag, SHOWN, today)
    _note_library([*changed, *created])
    Flag.objects.bulk_update(changed, [*_FOUND, *_COURSE, "library_version"], batch_size=200)
    Flag.objects.bulk_create(created)


def _change(flags: Mapping[object, Flag], changes: Changes, today: date) -> list[Flag]:
    """Give known flags what was found now; return those that are not as they were."""
    reasons = dict(changes.moved)
    changed = [
        flags[pk]
        for pk, episode in changes.updated
        if _take_over(flags[pk], episode, today, reasons.get(pk))
    ]
    changed += [_withdraw(flags[pk], today, reason) for pk, reason in changes.withdrawn]
    changed += [flags[pk] for pk in changes.kept if _close(flags[pk], today)]
    return changed + [
        flags[pk]
        for pk, episode in changes.silenced
        if episode.end and _close(flags[pk], episode.end)
    ]


def _note_library(flags: Sequence[Flag]) -> None:
    """Note beside each flag which library could speak to it when it was found so."""
    version = library_version() if flags else ""
    for flag in flags:
        flag.library_version = version


def _stored(flag: Flag, person: User) -> StoredFlag:
    """A rejected flag keeps the days it had when it was rejected, and silences no later ones."""
    rejected_at = flag.verdict_at if flag.is_rejected else None
    rejected_on = diary_day(rejected_at, person.zone, person.day_start) if rejected_at else None
    return StoredFlag(
        id=flag.pk,
        onset=flag.onset,
        end=flag.end or rejected_on,
        verdict=flag.verdict,
        withdrawn=flag.withdrawn_at is not None,
    )


def _take_over(flag: Flag, episode: Episode, today: date, moved: Reason | None) -> bool:
    """Give a known flag what was found now; return whether anything changed."""
    was_withdrawn = flag.withdrawn_at is not None
    found: dict[str, Any] = _found(episode) | {"withdrawn_at": None}
    changed = any(getattr(flag, field) != value for field, value in found.items())
    for field, value in found.items():
        setattr(flag, field, value)
    if was_withdrawn:
        tell(flag, BACK, today)
    elif moved is not None:
        tell(flag, MOVED, today, moved)
    return changed


def _withdraw(flag: Flag, today: date, reason: Reason) -> Flag:
    tell(flag, WITHDRAWN, today, reason)
    flag.withdrawn_at = timezone.now()
    _close(flag, today)
    return flag


def _close(flag: Flag, last: date) -> bool:
    """End an open flag where it was last seen; return whether it was open.

    A flag that is not found any more would claim every later crash as itself.
    """
    was_open = flag.end is None
    flag.end = flag.end or max(last, flag.onset)
    return was_open


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
