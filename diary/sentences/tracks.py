"""A symptom by itself, sleep and measures in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import exchange
from diary.charts.tracks import HOURS, QUALITY, RESTING_HEART_RATE, STEPS, Track
from evidence.labels import label

LONGEST = 24
# What stands before the number, and the whole title of a row of the figure.
_NAMES: dict[tuple[str, str], Promise] = {
    (exchange.SLEEP, HOURS): gettext_lazy("hours of sleep"),
    (exchange.SLEEP, QUALITY): gettext_lazy("quality of sleep"),
    (exchange.MEASURE, STEPS): gettext_lazy("steps"),
    (exchange.MEASURE, RESTING_HEART_RATE): gettext_lazy("resting heart rate"),
}
_TITLES: dict[tuple[str, str], Promise] = {
    (exchange.SLEEP, HOURS): gettext_lazy("Hours of sleep"),
    (exchange.SLEEP, QUALITY): gettext_lazy("Sleep, 10 is refreshing"),
    (exchange.MEASURE, STEPS): gettext_lazy("Steps"),
    (exchange.MEASURE, RESTING_HEART_RATE): gettext_lazy("Resting heart rate"),
}


def title(track: Track) -> str:
    """Like “Fatigue, 0–10”."""
    known = _TITLES.get((track.kind, track.name))
    return str(known) if known else _("%(symptom)s, 0–10") % {"symptom": short(label(track.name))}


def short(name: str) -> str:
    """Return a name as it fits over a row of the figure on a phone; the tables have all of it."""
    return Truncator(capfirst(name)).chars(LONGEST)


class Names(dict[tuple[str, str], str]):
    """What tracks are called before their numbers, by kind and name: each is looked up once."""

    def __missing__(self, key: tuple[str, str]) -> str:
        self[key] = str(_NAMES.get(key) or label(key[1]))
        return self[key]


def values(recorded: Iterable[tuple[Track, float]], names: Names | None = None) -> str:
    """Like “hours of sleep 7.5, steps 4300”."""
    names, point = Names() if names is None else names, get_format("DECIMAL_SEPARATOR")
    return ", ".join(
        f"{names[track.kind, track.name]} " + _number(value, track.digits).replace(".", point)
        for track, value in recorded
    )


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".removesuffix(".0")
