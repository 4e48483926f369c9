"""A profile from the data of a JSON file. PURE: standard library only."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from typing import Any

from evidence import vocabulary
from evidence.matching.profile import Profile

_LARGEST = sys.float_info.max


class ProfileRejected(ValueError):
    """The data is no profile; the message is a sentence that says which field, and why."""


def read_profile(data: object) -> tuple[Profile, tuple[str, ...]]:
    """Return the profile and the names in it that the library does not know, in their order.

    Any field may be absent or null. Raises ProfileRejected.
    """
    fields = _mapping("A profile", data)
    trigger = fields.get("trigger")
    domain, activity, ratio = _trigger(trigger)
    profile = Profile(
        domain=domain,
        activity=activity,
        load_ratio=ratio,
        onset_delay_days=_days("onset_delay_days", fields.get("onset_delay_days")),
        duration_days=_days("duration_days", fields.get("duration_days")),
        peak_severity=_number("peak_severity", fields.get("peak_severity"), 0, 10),
        symptoms=tuple(_symptom(entry) for entry in _list("symptoms", fields.get("symptoms"))),
        cofactors=_names("cofactors", fields.get("cofactors")),
        patterns=_names("pattern", fields.get("pattern")),
    )
    return profile, _unknown(profile)


def _trigger(value: object) -> tuple[str | None, str, float | None]:
    if value is None:
        return None, "", None
    fields = _mapping("trigger", value)
    domain = _text("trigger.domain", fields.get("domain"))
    activity = _text("trigger.activity", fields.get("activity"))
    ratio = _number("trigger.load_ratio", fields.get("load_ratio"), 0, math.inf)
    return domain, activity, ratio


def _symptom(entry: object) -> tuple[str, float]:
    fields = _mapping("Each of symptoms", entry)
    name = _text("symptoms.name", fields.get("name"))
    if not name:
        raise ProfileRejected("Each of symptoms needs a name.")
    rise = _number(f"The rise of {name}", fields.get("rise"), -10, 10)
    if rise is None:
        raise ProfileRejected(f"The rise of {name} is missing.")
    return name, rise


def _mapping(what: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ProfileRejected(f"{what} must be an object, not {_kind_of(value)}.")
    return value


def _list(what: str, value: object) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ProfileRejected(f"{what} must be a list, not {_kind_of(value)}.")
    return value


def _names(what: str, value: object) -> tuple[str, ...]:
    names = (_text(f"Each of {what}", name) for name in _list(what, value))
    return tuple(name for name in names if name)


def _text(what: str, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ProfileRejected(f"{what} must be a text, not {_kind_of(value)}.")
    return value


def _number(what: str, value: object, least: float, most: float) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProfileRejected(f"{what} must be a number, not {_kind_of(value)}.")
    # Compared as it is: a whole number of JSON may be larger than any float.
    if not least <= value <= min(most, _LARGEST):
        upper = "" if most == math.inf else f" and at most {most:g}"
        raise ProfileRejected(f"{what} must be at least {least:g}{upper}, not {_short(value)}.")
    return value


def _short(value: float) -> str:
    return f"{value:g}" if abs(value) <= _LARGEST or not isinstance(value, int) else "so large"


def _days(what: str, value: object) -> int | None:
    number = _number(what, value, 0, 36_500)
    if number is None:
        return None
    if number != int(number):
        raise ProfileRejected(f"{what} must be a whole number of days, not {number:g}.")
    return int(number)


def _kind_of(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "a number" if isinstance(value, int | float) else "nothing")


def _unknown(profile: Profile) -> tuple[str, ...]:
    strangers = [profile.domain] if profile.domain and not vocabulary.kind(profile.domain) else []
    strangers += _strangers((name for name, _ in profile.symptoms), vocabulary.symptom)
    strangers += _strangers(profile.cofactors, vocabulary.cofactor)
    strangers += _strangers(profile.patterns, vocabulary.pattern)
    return tuple(dict.fromkeys(strangers))


def _strangers(names: Any, known: Callable[[str], str | None]) -> list[str]:
    return [name for name in names if not known(name)]
