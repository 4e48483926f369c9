"""Chance figure, pattern and the week after as JSON keeps them. PURE: standard library and NumPy only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from diary.detection.chance import Chance, Link, TooFew
from diary.detection.episode import NotEnoughDays
from diary.detection.pattern import Delay, EffortShare, Length, Pattern
from diary.detection.week_after import Average, Band, Effort, WeekAfter

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is found over all of a person's episodes."""

    chance: Chance | TooFew
    pattern: Pattern
    after: WeekAfter


def to_json(looked: Looked) -> dict[str, Any]:
    """Return ``looked`` as plain data, dates as ISO words."""
    parts = {"chance": looked.chance, "pattern": looked.pattern, "after": looked.after}
    return {name: _plain(asdict(part)) for name, part in parts.items()}


def from_json(stored: Stored) -> Looked:
    """Return what ``to_json`` was given. Raises KeyError or TypeError for what another version wrote."""
    return Looked(_chance(stored["chance"]), _pattern(stored["pattern"]), _after(stored["after"]))


def _chance(stored: Stored) -> Chance | TooFew:
    if "weeks" in stored:
        return TooFew(*(_missing(stored[name]) for name in ("days", "crashes", "weeks")))
    told = {
        "links": tuple(Link(**link) for link in stored["links"]),
        "onsets": _dates(stored["onsets"]),
        "after_effort": _dates(stored["after_effort"]),
    }
    return Chance(**{**stored, **told})


def _pattern(stored: Stored) -> Pattern:
    delays, length, shares = (stored[name] for name in ("delays", "length", "shares"))
    told = {
        "delays": _few(delays) or tuple(_delay(one) for one in delays),
        "length": _few(length) or Length(**{**length, "keys": tuple(length["keys"])}),
        "shares": _few(shares) or tuple(_share(one) for one in shares),
        # Not told by what was kept before they were.
        "other_dates": _dates(stored.get("other_dates", [])),
        "other_followed_dates": _dates(stored.get("other_followed_dates", [])),
    }
    return Pattern(**{**stored, **told})


def _after(stored: Stored) -> WeekAfter:
    larger, ordinary, band = (stored[name] for name in ("after_larger", "after_ordinary", "band"))
    return WeekAfter(
        efforts=tuple(_effort(one) for one in stored["efforts"]),
        after_larger=_few(larger) or Average(**_tuples(larger)),
        after_ordinary=_few(ordinary) or Average(**_tuples(ordinary)),
        band=_few(band) or Band(**_tuples(band)),
    )


def _effort(stored: Stored) -> Effort:
    kinds, load, usual, size = (stored[name] for name in ("kinds", "load", "usual", "size"))
    return Effort(date.fromisoformat(stored["day"]), tuple(kinds), load, usual, size)


def _tuples(stored: Stored) -> dict[str, Any]:
    return {name: tuple(one) if isinstance(one, list) else one for name, one in stored.items()}


def _delay(stored: Stored) -> Delay:
    told = {name: tuple(stored[name]) for name in ("counts", "keys")}
    return Delay(**{**stored, **told})


def _share(stored: Stored) -> EffortShare:
    told = {name: _dates(stored[name]) for name in ("days", "followed_days")}
    return EffortShare(**{**stored, **told})


def _few(stored: Any) -> NotEnoughDays | None:
    is_few = isinstance(stored, Mapping) and "needed" in stored
    return NotEnoughDays(**stored) if is_few else None


def _missing(stored: Stored | None) -> NotEnoughDays | None:
    return NotEnoughDays(**stored) if stored else None


def _dates(stored: list[str]) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in stored)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
