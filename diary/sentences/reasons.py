"""The engine's reasons, which are data, in words: what speaks for a flag and what against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.models.before import Before
from diary.sentences import dates, triggers
from evidence.labels import label

Reason = Mapping[str, Any]


@dataclass(slots=True)
class Weighed:
    """Sentences that speak for a flag, and sentences that speak against it."""

    speaks_for: list[str] = field(default_factory=list)
    speaks_against: list[str] = field(default_factory=list)


def weigh(reasons: Iterable[Reason]) -> Weighed:
    """Word every reason that has words; one that a newer engine brought is left out."""
    weighed = Weighed()
    for reason in reasons:
        if reason["code"] in _FOR:
            weighed.speaks_for.append(_FOR[reason["code"]](reason))
        elif reason["code"] in _AGAINST:
            weighed.speaks_against.append(_AGAINST[reason["code"]](reason))
    return weighed


def _symptoms_above_usual(reason: Reason) -> str:
    if not reason["logged_days"]:
        return _("Sleep, pulse or missing entries alone speak for it; no day of it is rated.")
    return ngettext(
        "Symptoms were up to %(points)s points above your usual level; %(logged)s day of it is rated.",
        "Symptoms were up to %(points)s points above your usual level; %(logged)s days of it are rated.",
        reason["logged_days"],
    ) % {"points": number_format(reason["points"]), "logged": reason["logged_days"]}


def _marked_as_crash(_reason: Reason) -> str:
    return _("You marked a crash on these days yourself.")


def _load_above_usual(reason: Reason) -> str:
    before = Before(_days(reason), reason["domain"], reason["load"], reason["usual"])
    return _("There was %(effort)s, %(compared)s.") % {
        "effort": triggers.effort(before),
        "compared": triggers.compared(before),
    }


def _cumulated_load(reason: Reason) -> str:
    found = _days(reason)
    return _("Effort added up over %(days)s, more than your usual for that many days.") % {
        "days": dates.stretch(found[0], found[-1], year=False)
    }


def _days_not_logged(reason: Reason) -> str:
    return ngettext(
        "%(days)s day of it is not rated.", "%(days)s days of it are not rated.", reason["days"]
    ) % {"days": reason["days"]}


def _no_trigger_found(_reason: Reason) -> str:
    return _("There was %(nothing)s.") % {"nothing": triggers.NO_EFFORT_STANDS_OUT}


def _rival_explanation(reason: Reason) -> str:
    return _("%(factor)s was recorded around the first day, which may also explain it.") % {
        "factor": capfirst(label(str(reason["factor"])))
    }


def _effort_during_episode(reason: Reason) -> str:
    found = [dates.day_month(day) for day in _days(reason)]
    return _(
        "There was more effort during these days, on %(days)s; the days after belong to both."
    ) % {"days": ", ".join(found)}


def _days(reason: Reason) -> tuple[date, ...]:
    return tuple(sorted(date.fromisoformat(day) for day in reason["dates"]))


_FOR: dict[str, Callable[[Reason], str]] = {
    "symptoms_above_usual": _symptoms_above_usual,
    "marked_as_crash": _marked_as_crash,
    "load_above_usual": _load_above_usual,
    "cumulated_load": _cumulated_load,
}
_AGAINST: dict[str, Callable[[Reason], str]] = {
    "days_not_logged": _days_not_logged,
    "no_trigger_found": _no_trigger_found,
    "rival_explanation": _rival_explanation,
    "effort_during_episode": _effort_during_episode,
}
