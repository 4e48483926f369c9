"""What a stretch of the record shows, as one sentence or two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.course import Course
from diary.models import Flag
from diary.sentences import flags as flag_words

MONTHS_3, YEAR, ALL = "3m", "1y", "all"


def summary(course: Course, flags: Sequence[Flag], span: str, today: date) -> list[str]:
    """Return the sentences for a course: what is missing, or the crashes, and how much is logged."""
    return summary_of(course, flags, _when(span), today)


def summary_of(course: Course, flags: Sequence[Flag], when: str, today: date) -> list[str]:
    """Return the same for days that ``when`` names."""
    if not course.logged:
        return [_("Nothing is logged in these days.")]
    if course.not_enough:
        return [not_enough(*course.not_enough), logged(course)]
    crashes = [flag for flag in flags if flag.kind != Flag.Kind.DIP]
    dips = len(flags) - len(crashes)
    sentences = [_found(crashes, dips, when, today)]
    if flags:
        sentences.append(_after_effort(flags))
    return [*sentences, logged(course)]


def not_enough(needed: int, got: int) -> str:
    return ngettext(
        "Crashes are looked for once %(needed)s days are logged; %(got)s is there.",
        "Crashes are looked for once %(needed)s days are logged; %(got)s are there.",
        got,
    ) % {"needed": needed, "got": got}


def logged(course: Course) -> str:
    return ngettext(
        "Logged: %(logged)s of %(days)s day.", "Logged: %(logged)s of %(days)s days.", len(course)
    ) % {"logged": course.logged, "days": len(course)}


def _found(crashes: Sequence[Flag], dips: int, when: str, today: date) -> str:
    words = {"when": when, "crashes": _crashes(len(crashes))}
    if dips:
        words["crashes"] = _("%(crashes)s and %(dips)s") % {
            "crashes": words["crashes"],
            "dips": ngettext(
                "%(count)s dip of a single day", "%(count)s dips of a single day each", dips
            )
            % {"count": dips},
        }
    if not crashes:
        return _("%(when)s your record shows %(crashes)s.") % words
    longest = max(crashes, key=lambda flag: flag.length_days(today))
    words["length"] = flag_words.length(longest, today)
    if len(crashes) == 1 and dips:
        return _("%(when)s your record shows %(crashes)s; the crash lasted %(length)s.") % words
    if len(crashes) == 1:
        return _("%(when)s your record shows %(crashes)s, of %(length)s.") % words
    return _("%(when)s your record shows %(crashes)s; the longest lasted %(length)s.") % words


def _crashes(count: int) -> str:
    if count == 0:
        return _("no crash")
    return ngettext("%(count)s crash", "%(count)s crashes", count) % {"count": count}


def _after_effort(flags: Sequence[Flag]) -> str:
    with_effort = sum(flag.before is not None for flag in flags)
    if len(flags) == 1 and with_effort:
        return _("An effort above your usual came before it.")
    if not with_effort:
        return _("No effort stands out in the seven days before.")
    return _("An effort above your usual came before %(count)s of %(all)s.") % {
        "count": with_effort,
        "all": len(flags),
    }


def _when(span: str) -> str:
    if span == MONTHS_3:
        return _("In these three months")
    if span == YEAR:
        return _("In these twelve months")
    return _("In all this time")
