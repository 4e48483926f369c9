"""What was found in a person's notes, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import exchange
from diary.selectors.notes import Asked, Hit
from diary.sentences import dates
from evidence.labels import label


def found(asked: Asked, count: int) -> str:
    """Return the one sentence above what was found."""
    if not asked.words:
        return _written(count)
    words = {"count": count, "words": asked.words}
    if not count:
        return _("“%(words)s” stands in none of your notes%(when)s.") % (
            words | {"when": _when(asked)}
        )
    return ngettext(
        "“%(words)s” stands in %(count)s of your notes%(when)s.",
        "“%(words)s” stands in %(count)s of your notes%(when)s.",
        count,
    ) % (words | {"when": _when(asked)})


def kind(hit: Hit) -> str:
    """Return what a text is: a note, the name of an effort, an answer to a crash."""
    if hit.flag:
        return _("your answer to a crash")
    if hit.kind == exchange.EXERTION:
        return _("%(kind)s effort") % {"kind": label(hit.name)}
    if hit.kind == exchange.NOTE:
        return _("note")
    return _("note to %(name)s") % {"name": label(hit.name)}


def _written(count: int) -> str:
    if not count:
        return _("There are no notes in these days.")
    return ngettext(
        "%(count)s text of yours, the newest first.",
        "%(count)s texts of yours, the newest first.",
        count,
    ) % {"count": count}


def _when(asked: Asked) -> str:
    if asked.first and asked.last:
        return _(" from %(days)s") % {"days": dates.stretch(asked.first, asked.last)}
    if asked.first:
        return _(" since %(day)s") % {"day": dates.day_month_year(asked.first)}
    if asked.last:
        return _(" up to %(day)s") % {"day": dates.day_month_year(asked.last)}
    return ""
