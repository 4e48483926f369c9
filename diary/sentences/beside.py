"""A crash beside the person's others, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.beside import Words
from diary.selectors.beside import Facts, Rank, Ranks
from diary.sentences import dates, triggers


def summary(this: Facts, found: Ranks, others: int) -> list[str]:
    """Return the sentences on how unusual a crash is among the person's own."""
    if not others:
        return [_("Your record shows no other crash to lay beside this one yet.")]
    beside = ngettext(
        "Beside your %(count)s other crash:", "Beside your %(count)s other crashes:", others
    ) % {"count": others}
    standing = [*_length(this, found.length), *_highest(found)]
    if not standing:
        shown = ngettext(
            "Your record shows %(count)s other crash.",
            "Your record shows %(count)s other crashes.",
            others,
        )
        return [shown % {"count": others}, _same(this, found)]
    return [f"{beside} {'; '.join(standing)}.", _same(this, found)]


def _length(this: Facts, rank: Rank | None) -> list[str]:
    if rank is None:
        return [] if this.has_ended else [_("it has not ended, so its length is not told yet")]
    return [_("it lasted longer than %(lower)s of the %(count)s that have ended") % _counts(rank)]


def _highest(found: Ranks) -> list[str]:
    told = []
    if found.highest:
        told.append(
            _("its worst day was higher than that of %(lower)s of %(count)s")
            % _counts(found.highest)
        )
    if found.above:
        told.append(
            _("it rose farther above your usual level than %(lower)s of %(count)s")
            % _counts(found.above)
        )
    return told


def _counts(rank: Rank) -> dict[str, int]:
    return {"lower": rank.lower, "count": rank.count}


def _same(this: Facts, found: Ranks) -> str:
    words = {"count": found.same_kind, "nothing": triggers.NO_EFFORT_STANDS_OUT}
    if not this.kind:
        return _("Like it, %(count)s of them came with %(nothing)s.") % words
    words["effort"] = triggers.one(this.kind)
    if not found.same_kind:
        return _("None of them came after %(effort)s, as it did.") % words
    if not found.delays:
        return _("Like it, %(count)s of them came after %(effort)s.") % words
    words["delay"] = _between(min(found.delays), max(found.delays))
    return _("Like it, %(count)s of them came after %(effort)s: %(delay)s.") % words


def _between(low: int, high: int) -> str:
    if low == high:
        return triggers.delay(high)
    return _("%(low)s to %(high)s later") % {"low": low, "high": dates.count_of_days(high)}


def figure_words() -> Words:
    return Words(this=_("This crash"), each=_("The other one"), too_ill=_("Too ill to log"))
