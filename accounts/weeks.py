"""On which day a week begins for a person: that is a custom of places and not of languages."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# Of the world, and of the sea.
ANYWHERE, NOWHERE = "und_001", "ZZ"


@cache
def first_weekday(time_zone: str) -> int:
    """Return the first day of the week where that zone is, 0 for Monday to 6 for Sunday; Monday if unknown."""
    zones = get_global("zone_territories")
    aliases = get_global("zone_aliases")
    territory = zones.get(aliases.get(time_zone, time_zone), NOWHERE)
    place = Locale.parse(ANYWHERE)
    if territory != NOWHERE:
        with suppress(UnknownLocaleError):
            place = Locale.parse(f"und_{territory}")
    return int(place.first_week_day)
