"""How often efforts come before crashes, in the record and by chance, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.detection.chance import Chance, Link, TooFew
from diary.selectors.looked_over import Overall
from diary.sentences import dates, triggers
from diary.sentences.not_enough import got_of

CLEAR = 0.05
_KINDS: dict[str, str | Promise] = {
    "physical": gettext_lazy("a larger physical effort"),
    "cognitive": gettext_lazy("a larger cognitive effort"),
    "emotional": gettext_lazy("a larger emotional effort"),
    "social": gettext_lazy("a larger social effort"),
    "orthostatic": gettext_lazy("a longer time upright"),
    "sensory": gettext_lazy("a larger sensory effort"),
}


@dataclass(frozen=True, slots=True)
class ChanceWords:
    """The chance figure for a page: sentences, what is ``missing`` for it, and from when it is."""

    sentences: tuple[str, ...]
    missing: tuple[str, ...]
    as_of: str


def chance_words(overall: Overall | None) -> ChanceWords:
    """Word what the worker found; without it, say that it is still to come."""
    if overall is None:
        return ChanceWords(
            (_("This is worked out in the background and is not there yet."),), (), ""
        )
    found = overall.looked.chance
    if isinstance(found, TooFew):
        return ChanceWords(
            (_("There is not enough yet to tell."),), _missing(found), as_of(overall)
        )
    return ChanceWords((_seen(found), _by_chance(found), *_links(found)), (), as_of(overall))


def as_of(overall: Overall | None) -> str:
    """Like “As of 10 March 2026.”, and calmly that it is older than the diary; empty before the first look."""
    if overall is None:
        return ""
    told = _("As of %(day)s.") % {"day": dates.day_month_year(overall.as_of)}
    if overall.is_older:
        return f"{told} {_later(overall)}"
    return told


def _later(overall: Overall) -> str:
    if overall.rests:
        return _("Your diary has changed since, and the work in the background stands still.")
    return _("Your diary has changed since; this follows in the background.")


def _seen(found: Chance) -> str:
    return ngettext(
        "In your record, %(seen)s of %(crashes)s crash had one of your larger efforts in the three days before or on its first day.",
        "In your record, %(seen)s of %(crashes)s crashes had one of your larger efforts in the three days before or on their first day.",
        found.crashes,
    ) % {"seen": found.seen, "crashes": found.crashes}


def _by_chance(found: Chance) -> str:
    told = _("In shuffled records it would be about %(expected)s.") % {
        "expected": round(found.expected)
    }
    if found.p <= CLEAR:
        return told + " " + _("Chance alone seldom brings efforts that large before crashes.")
    return told + " " + _("Chance alone can bring this; with few crashes that says little.")


def _links(found: Chance) -> list[str]:
    """Tell of what stands the one that stands out most, then the others: only one can be the most."""
    stand = [link for link in found.links if link.stands]
    ordered = sorted(stand, key=lambda link: (link.p, link.expected - link.seen))
    most = _("What stands out most: %(link)s.")
    also = _("Also stands out: %(link)s.")
    return [
        (also if place else most) % {"link": _link(link, found.crashes)}
        for place, link in enumerate(ordered)
    ]


def _link(link: Link, crashes: int) -> str:
    return _("%(effort)s, %(before)s (%(seen)s of %(crashes)s; shuffled about %(expected)s)") % {
        "effort": _KINDS.get(link.kind, _("a larger effort")),
        "before": triggers.earlier(link.delay),
        "seen": link.seen,
        "crashes": crashes,
        "expected": round(link.expected),
    }


def _missing(found: TooFew) -> tuple[str, ...]:
    told = []
    if found.days:
        told.append(_("Logged days: %(got)s of %(needed)s.") % got_of(found.days))
    if found.crashes:
        told.append(
            _(
                "Crashes to compare, with efforts recorded in the days before: %(got)s of %(needed)s."
            )
            % got_of(found.crashes)
        )
    if found.weeks:
        told.append(_("Weeks from first to last day: %(got)s of %(needed)s.") % got_of(found.weeks))
    return tuple(told)
