"""The days before and during one crash, in words."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.crash_course import Words
from diary.selectors.crash_course import CrashCourse, EffortBefore, gaps
from diary.selectors.timeline import mean
from diary.sentences import dates, triggers
from diary.sentences.week_after import MINUS
from evidence.labels import label


def summary(found: CrashCourse) -> list[str]:
    """Return the sentences: the two weeks before, the crash's own days, and what is missing of them."""
    return [_before(found), _during(found), *_levels(found), *_missing(found)]


def place_words(place: int) -> str:
    """Like “day 3”, “first day” or “2 days before”."""
    if place == 0:
        return _("first day")
    if place < 0:
        return _("%(days)s before") % {"days": dates.count_of_days(-place)}
    return _("day %(number)s") % {"number": place + 1}


def signed_place(place: int) -> str:
    """Like “−3”, “0” or “+2”, for the heads of narrow columns."""
    if place == 0:
        return "0"
    return (MINUS if place < 0 else "+") + str(abs(place))


def _before(found: CrashCourse) -> str:
    words = {
        "logged": found.lead.logged,
        "days": len(found.lead),
        "efforts": _efforts(found.efforts),
    }
    return _("Of the %(days)s days before, %(logged)s are logged, with %(efforts)s.") % words


def _efforts(efforts: tuple[EffortBefore, ...]) -> str:
    if not efforts:
        return _("none of your larger efforts up to the first day")
    return ngettext(
        "%(count)s larger effort, %(when)s",
        "%(count)s larger efforts, the last %(when)s",
        len(efforts),
    ) % {"count": len(efforts), "when": triggers.earlier(efforts[-1].days_before)}


def _during(found: CrashCourse) -> str:
    length = _length(found)
    if found.highest is None:
        return _("It lasted %(length)s; symptoms are not recorded on any of them.") % {
            "length": length
        }
    place = (found.highest - found.own.start).days
    words = {
        "length": length,
        "day": dates.day_month(found.highest),
        "number": place + 1,
        "value": _value(found.own.composite[place]),
    }
    if found.flag.shown_end is None:
        return (
            _(
                "It has lasted %(length)s so far; symptoms together were highest on %(day)s, day %(number)s of it, with %(value)s of 10."
            )
            % words
        )
    return (
        _(
            "It lasted %(length)s; symptoms together were highest on %(day)s, day %(number)s of it, with %(value)s of 10."
        )
        % words
    )


def _length(found: CrashCourse) -> str:
    return dates.count_of_days(len(found.own))


def _levels(found: CrashCourse) -> list[str]:
    """What the highest day stands against."""
    lead = mean(found.lead.composite)
    if found.highest is None or lead is None:
        return []
    usual = found.own.usual[(found.highest - found.own.start).days]
    if usual is None:
        return [_("The mean of the days before was %(lead)s.") % {"lead": _value(lead)}]
    return [
        _("The mean of the days before was %(lead)s, your usual level %(usual)s.")
        % {"lead": _value(lead), "usual": _value(usual)}
    ]


def _missing(found: CrashCourse) -> list[str]:
    blank, too_ill = gaps(found.own)
    told = []
    if blank:
        told.append(
            ngettext(
                "%(count)s of its days is not logged.",
                "%(count)s of its days are not logged.",
                blank,
            )
            % {"count": blank}
        )
    if too_ill:
        told.append(
            ngettext(
                "%(count)s of its days is marked too ill to log.",
                "%(count)s of its days are marked too ill to log.",
                too_ill,
            )
            % {"count": too_ill}
        )
    return told


def _value(value: float | None) -> str:
    return number_format(round(value, 1), 1) if value is not None else ""


def figure_words(found: CrashCourse) -> Words:
    """Return the words of the figure."""
    names = [*found.cut.load, *found.cut.factors, *(name for name, _rated in _leading(found))]
    return Words(
        symptoms=_("Symptoms, 0–10"),
        together=_("All together"),
        usual=_("Usual level"),
        sleep=_("Sleep, 10 is refreshing"),
        marks=_("Also recorded"),
        too_ill=_("too ill"),
        load=_("Effort × minutes"),
        usual_load=_("Usual effort"),
        larger=_("Larger effort"),
        names={name: capfirst(label(name)) for name in names},
    )


def _leading(found: CrashCourse) -> tuple[tuple[str, float | None], ...]:
    return found.days[0].leading if found.days else ()
