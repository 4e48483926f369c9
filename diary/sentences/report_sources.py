"""The days behind every number of the page for a visit, for the person whose diary it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from diary.report.facts import Dates, Facts
from diary.sentences import dates
from diary.sentences.report_parts import MEASURES
from evidence.labels import label

MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Source:
    """What a number stands for and the days it was made from; of many the latest are named."""

    what: str
    days: Dates
    more: int


def sources(facts: Facts) -> list[Source]:
    """Return the days of every number, those of ratings in crashes and outside together."""
    found = [*_of_completeness(facts), *_of_crashes(facts)]
    found += [(_worst(one.name), one.worst_days) for one in facts.symptoms]
    found += [(str(MEASURES[one.name]), one.days) for one in facts.measures]
    if facts.answers:
        found.append((_("FUNCAP answers"), tuple(one.day for one in facts.answers)))
    found += [(label(one.name).capitalize(), one.days) for one in facts.factors]
    found.append((_("Notes"), tuple(sorted({one.day for one in facts.notes}))))
    return [
        Source(what, days[-MOST_DAYS:], max(len(days) - MOST_DAYS, 0))
        for what, days in found
        if days
    ]


def _of_completeness(facts: Facts) -> Iterable[tuple[str, Dates]]:
    known = facts.completeness
    return (
        (_("Logged"), known.logged),
        (_("Symptoms rated"), known.rated),
        (_("Efforts recorded"), known.efforts),
        (_("Too ill to log"), known.too_ill),
        (_("Filled in later"), known.later),
        (_("From another tracker"), known.imported),
    )


def _of_crashes(facts: Facts) -> Iterable[tuple[str, Dates]]:
    return (
        (
            _("What came before the crash from %(day)s") % {"day": dates.day_month(one.onset)},
            one.before,
        )
        for one in facts.episodes
    )


def _worst(name: str) -> str:
    return _("%(symptom)s at its worst") % {"symptom": label(name).capitalize()}
