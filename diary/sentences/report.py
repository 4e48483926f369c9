"""The page for a visit in words, about the person and to whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from statistics import median

from django.utils import dateformat
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from diary.report.choices import CRASHES, FACTORS, FUNCTION, PICTURE, SYMPTOMS, WORDS
from diary.report.facts import Crash, Facts
from diary.report.fitting import Fitted
from diary.report.page import Page
from diary.report.picture import Picture
from diary.selectors.looked_over import Overall
from diary.sentences import dates, report_parts, triggers
from evidence.labels import label

GAP_SAID = 3  # days without entries that are worth a sentence


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose page it is, empty where nobody is named, and on which day it was made."""

    person: str
    made: date


def page_words(fitted: Fitted, heading: Heading, overall: Overall | None) -> Page:
    """Return the whole page in the language that is active."""
    facts = fitted.facts
    choices = facts.choices
    return Page(
        language=get_language() or "en",
        title=_("Symptoms and exertion: one page from a diary"),
        person=heading.person,
        span=dates.stretch(choices.first, choices.last),
        made=_("Made on %(day)s") % {"day": dates.day_month_year(heading.made)},
        paper=choices.paper,
        lead=_lead(facts),
        logged=_logged(facts),
        picture_alt=picture_alt(facts) if choices.has(PICTURE) else "",
        picture_words=_picture_words() if choices.has(PICTURE) else "",
        crashes=report_parts.crashes(fitted, overall) if choices.has(CRASHES) else None,
        symptoms=report_parts.symptoms(fitted) if choices.has(SYMPTOMS) else None,
        function=report_parts.function(facts) if choices.has(FUNCTION) else None,
        factors=report_parts.factors(fitted) if choices.has(FACTORS) else None,
        words=report_parts.own_words(fitted) if choices.has(WORDS) else None,
        method=_method(),
    )


def _lead(facts: Facts) -> tuple[str, ...]:
    known = facts.completeness
    if not known.logged:
        return (_("Nothing is logged in these days."),)
    if known.not_enough:
        return (
            _("Crashes are looked for once %(needed)s days are logged; %(got)s are.")
            % {"needed": known.not_enough[0], "got": known.not_enough[1]},
        )
    if not facts.episodes:
        return (_("The record shows no crash in these days."),)
    return tuple(filter(None, (_found(facts), _before(facts.episodes), _delays(facts.episodes))))


def _found(facts: Facts) -> str:
    crashes, dips = len(facts.crashes), len(facts.dips)
    told = ngettext("%(n)s crash", "%(n)s crashes", crashes) % {"n": crashes}
    if not crashes:
        told = _("no crash")
    if dips:
        single = ngettext("%(n)s dip of a single day", "%(n)s dips of a single day", dips)
        told = _("%(crashes)s and %(dips)s") % {"crashes": told, "dips": single % {"n": dips}}
    if not crashes:
        return _("The record shows %(found)s.") % {"found": told}
    longest = max(one.length for one in facts.crashes)
    return _(
        "The record shows %(found)s; crashes lasted %(middle)s at the median, %(most)s at most."
    ) % {
        "found": told,
        "middle": _days(median(one.length for one in facts.crashes)),
        "most": dates.count_of_days(longest),
    }


def _days(middle: float) -> str:
    """Like “2.5 days”: of an even number of crashes the median may lie between two."""
    told = ngettext("%(days)s day", "%(days)s days", ceil(middle))
    return told % {"days": report_parts.plain(middle)}


def _before(episodes: Sequence[Crash]) -> str:
    after = [one for one in episodes if one.before]
    if not after:
        return _("No effort stands out in the seven days before.")
    kinds = [one.domain for one in after]
    # The kinds in the order in which they came most often.
    ranked = sorted(set(kinds), key=lambda kind: (-kinds.count(kind), kind))
    counted = ", ".join(f"{label(kind)} {kinds.count(kind)}" for kind in ranked)
    return _("An effort above usual came before %(n)s of %(all)s (%(kinds)s).") % {
        "n": len(after),
        "all": len(episodes),
        "kinds": counted,
    }


def _delays(episodes: Sequence[Crash]) -> str:
    known = [one.delay for one in episodes if one.delay is not None]
    if not known:
        return ""
    if min(known) == max(known):
        return _("From effort to worsening: %(delay)s.") % {"delay": triggers.delay(known[0])}
    return _("From effort to worsening: %(first)s to %(last)s, median %(middle)s.") % {
        "first": min(known),
        "last": dates.count_of_days(max(known)),
        "middle": report_parts.plain(median(known)),
    }


def _logged(facts: Facts) -> tuple[str, ...]:
    known, days = facts.completeness, facts.completeness.days
    if not days:
        return (_("These days have not come yet."),)
    told = [
        _("Logged on %(logged)s of %(days)s: symptoms on %(rated)s, efforts on %(efforts)s.")
        % {
            "logged": len(known.logged),
            "days": dates.count_of_days(days),
            "rated": len(known.rated),
            "efforts": len(known.efforts),
        }
    ]
    if known.begins:
        told.append(_("The diary begins on %(day)s.") % {"day": dates.day_month_year(known.begins)})
    if known.too_ill:
        told.append(_("Too ill to log: %(n)s.") % {"n": dates.count_of_days(len(known.too_ill))})
    if known.gap and (known.gap[1] - known.gap[0]).days + 1 >= GAP_SAID and known.logged:
        told.append(_("Longest gap: %(days)s.") % {"days": dates.stretch(*known.gap)})
    if known.later:
        told.append(_("Filled in later: %(n)s.") % {"n": dates.count_of_days(len(known.later))})
    if known.imported:
        told.append(
            _("From another tracker: %(n)s.") % {"n": dates.count_of_days(len(known.imported))}
        )
    return tuple(told)


def picture_alt(facts: Facts) -> str:
    """Return what the picture shows, for whoever does not see it."""
    told = _("Timeline of %(days)s: symptoms above, efforts below.") % {
        "days": dates.stretch(facts.choices.first, facts.choices.last)
    }
    bands = [
        dates.stretch(one.onset, one.end)
        if one.end
        else _("since %(day)s") % {"day": dates.day_month_year(one.onset)}
        for one in facts.crashes[: report_parts.MOST_NAMED]
    ]
    if not bands:
        return told
    hidden = len(facts.crashes) - len(bands)
    bands += [_("and %(n)s more") % {"n": hidden}] if hidden else []
    return told + " " + _("Crashes: %(days)s.") % {"days": "; ".join(bands)}


def _picture_words() -> str:
    return _(
        "Line: symptoms together, 0–10. Dashes: usual level. Bars: effort × minutes. Shaded bands: crashes, "
        "with their number in the table. Triangles: the effort before. Hollow boxes: nothing logged. ×: too ill to log."
    )


def with_days(picture: Picture) -> Picture:
    """Return the picture with words at its ticks: months, with the year where it begins, or days."""
    ticks, year = [], 0
    for tick in picture.ticks:
        if tick.day:
            ticks.append(replace(tick, text=_tick(tick.day, new_year=tick.day.year != year)))
            year = tick.day.year
    return replace(picture, ticks=tuple(ticks))


def _tick(day: date, *, new_year: bool) -> str:
    if day.day != 1:
        return dateformat.format(day, pgettext("date format: 10 Mar", "j M"))
    if new_year:
        return dateformat.format(day, pgettext("date format: Mar 2026", "M Y"))
    return dateformat.format(day, pgettext("date format: Mar", "M"))


def _method() -> tuple[str, ...]:
    return (
        _(
            "Method: self-rated, 0–10. A crash is a stretch clearly worse than the person's usual level, found by a program; “before” is seven days."
        ),
        _(
            "Limits: what came before need not have brought it on; days without entries are unknown; the program misses and mismarks crashes. No diagnosis."
        ),
    )
