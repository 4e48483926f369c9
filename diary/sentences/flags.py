"""A flag in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from diary.models import Flag
from diary.sentences import dates, triggers


def days(flag: Flag) -> str:
    """Like “12 to 18 March 2026”."""
    if flag.shown_end is None:
        return _("since %(day)s") % {"day": dates.day_month_year(flag.shown_onset)}
    return dates.stretch(flag.shown_onset, flag.shown_end)


def length(flag: Flag, today: date) -> str:
    """Like “7 days”."""
    counted = dates.count_of_days(flag.length_days(today))
    return counted if flag.shown_end else _("%(days)s so far") % {"days": counted}


def sentence(flag: Flag, activities: Sequence[str]) -> str:
    """Like “Worse from 12 to 18 March 2026, starting two days after a physical effort on 10 March …”."""
    before, delay = flag.before, flag.shown_delay_days
    if before is None:
        return _("%(worse)s, with %(nothing)s.") % {
            "worse": _worse(flag),
            "nothing": _nothing(flag),
        }
    words = {
        "worse": _worse(flag),
        "after": triggers.after(delay) if delay is not None else "",
        "effort": triggers.effort(before),
        "detail": triggers.detail(before, activities),
    }
    if delay is None:
        return _("%(worse)s. The diary puts it with %(effort)s (%(detail)s).") % words
    return _("%(worse)s, starting %(after)s %(effort)s (%(detail)s).") % words


def before(flag: Flag) -> str:
    """Like “two days after a physical effort on 10 March”, for lists."""
    found, delay = flag.before, flag.shown_delay_days
    if found is None:
        return _nothing(flag)
    if delay is None:
        return triggers.effort(found)
    return f"{triggers.after(delay)} {triggers.effort(found)}"


def said(flag: Flag) -> str:
    """Say which effort the person named, to be followed by how it can be changed."""
    named = flag.said_before
    if named is None:
        return _("You said that no effort came before it.")
    return _("You said that %(effort)s came before it.") % {"effort": triggers.effort(named)}


def found_before(flag: Flag) -> str:
    """Return what the record shows where the person says otherwise."""
    found = flag.found_before
    return triggers.effort(found) if found else str(triggers.NO_EFFORT_STANDS_OUT)


def _nothing(flag: Flag) -> str:
    said_so = flag.says_other_effort
    return str(triggers.NO_EFFORT_SAID if said_so else triggers.NO_EFFORT_STANDS_OUT)


def _worse(flag: Flag) -> str:
    if flag.shown_end is None:
        return _("Worse since %(day)s") % {"day": dates.day_month_year(flag.shown_onset)}
    stretch = dates.stretch(flag.shown_onset, flag.shown_end)
    if flag.shown_end == flag.shown_onset:
        return _("Worse on %(day)s") % {"day": stretch}
    return _("Worse from %(days)s") % {"days": stretch}
