"""What was found in a person's notes, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import exchange
from diary.selectors.notes import Asked, Hit
from diary.sentences import dates
from evidence.labels import label


def found(asked: Asked, count: int) -> str:
    """Return what stands above what was found: how much it is, and in which days it was looked for."""
    return " ".join(filter(None, (_how_much(asked.words, count), _when(asked))))


def kind(hit: Hit) -> str:
    """Return what a text is: a note, the name of an effort, an answer to a crash."""
    if hit.flag:
        return _("your answer to a crash")
    if hit.kind == exchange.EXERTION:
        return _("%(kind)s effort") % {"kind": label(hit.name)}
    if hit.kind == exchange.NOTE:
        return _("note")
    return _("note to %(name)s") % {"name": label(hit.name)}


def _how_much(words: str, count: int) -> str:
    if words and not count:
        return _("“%(words)s” stands in none of your texts.") % {"words": words}
    if words:
        return ngettext(
            "“%(words)s” stands in %(count)s of your texts.",
            "“%(words)s” stands in %(count)s of your texts.",
            count,
        ) % {"words": words, "count": count}
    if not count:
        return _("There are no notes.")
    return ngettext(
        "%(count)s text of yours, the newest first.",
        "%(count)s texts of yours, the newest first.",
        count,
    ) % {"count": count}


def _when(asked: Asked) -> str:
    if asked.first and asked.last:
        days = dates.stretch(asked.first, asked.last)
        return _("Looked through: %(days)s.") % {"days": days}
    if asked.first:
        day = dates.day_month_year(asked.first)
        return _("Looked through: from %(day)s on.") % {"day": day}
    if asked.last:
        return _("Looked through: up to %(day)s.") % {"day": dates.day_month_year(asked.last)}
    return ""
