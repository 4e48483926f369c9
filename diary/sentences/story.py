"""What was told of a flag before, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from diary.models import Flag
from diary.sentences import dates

Line = Mapping[str, Any]
MOST_DAYS = 3


def story(flag: Flag) -> list[str]:
    """Return what was told of ``flag``, oldest first; nothing where it was only ever told one way."""
    if len(flag.told) < 2:
        return []
    return [_WORDS[line["what"]](line) for line in flag.told if line["what"] in _WORDS]


def _shown(line: Line) -> str:
    return _("First shown on %(day)s as “%(title)s”.") % {"day": _on(line), "title": _title(line)}


def _moved(line: Line) -> str:
    return _("From %(day)s shown as “%(title)s”: %(reason)s.") % {
        "day": _on(line),
        "title": _title(line),
        "reason": _reason(line),
    }


def _withdrawn(line: Line) -> str:
    return _("Withdrawn on %(day)s: %(reason)s.") % {"day": _on(line), "reason": _reason(line)}


def _back(line: Line) -> str:
    return _("Shown again from %(day)s on, as “%(title)s”.") % {
        "day": _on(line),
        "title": _title(line),
    }


def _on(line: Line) -> str:
    return dates.day_month_year(date.fromisoformat(line["on"]))


def _title(line: Line) -> str:
    """Like “crash, 12 to 18 March 2026”."""
    return f"{Flag.Kind(line['kind']).label}, {_days(line)}"


def _days(line: Line) -> str:
    onset = date.fromisoformat(line["onset"])
    if line["end"] is None:
        return _("since %(day)s") % {"day": dates.day_month_year(onset)}
    return dates.stretch(onset, date.fromisoformat(line["end"]))


def _reason(line: Line) -> str:
    reason = line.get("reason", {})
    worded = _REASONS.get(reason.get("code", ""), _later_days)
    return worded(reason)


def _later_days(_reason: Line) -> str:
    return _("with the days logged since, your record reads otherwise")


def _days_changed(reason: Line) -> str:
    changed = [dates.day_month(date.fromisoformat(day)) for day in reason["dates"]]
    told = ", ".join(changed[:MOST_DAYS])
    if len(changed) > MOST_DAYS:
        return _("what is logged for %(days)s and other days was changed") % {"days": told}
    return _("what is logged for %(days)s was changed") % {"days": told}


def _part_of(reason: Line) -> str:
    return _("these days are now told as part of another entry, %(days)s") % {"days": _days(reason)}


def _engine(_reason: Line) -> str:
    return _("the way crashes are found has been renewed")


_WORDS: dict[str, Callable[[Line], str]] = {
    "shown": _shown,
    "moved": _moved,
    "withdrawn": _withdrawn,
    "back": _back,
}
_REASONS: dict[str, Callable[[Line], str]] = {
    "later_days": _later_days,
    "days_changed": _days_changed,
    "part_of": _part_of,
    "engine": _engine,
}
