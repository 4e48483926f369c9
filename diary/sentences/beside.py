"""A crash or a dip beside the person's others of its sort, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.beside import Words
from diary.selectors.beside import Facts, Rank, Ranks
from diary.sentences import dates, triggers


def summary(this: Facts, found: Ranks, others: int, unlike: int) -> list[str]:
    """Return the sentences on how unusual a crash or dip is among the person's own.

    ``others`` of its own sort are counted; ``unlike`` are dips where it is a crash, and crashes where it is a dip.
    """
    return [*_standing(this, found, others), *_not_counted(unlike, this.flag.is_dip)]


def _standing(this: Facts, found: Ranks, others: int) -> list[str]:
    is_dip = this.flag.is_dip
    if not others and is_dip:
        return [_("Your record shows no other dip to lay beside this one yet.")]
    if not others:
        return [_("Your record shows no other crash to lay beside this one yet.")]
    standing = [*_length(this, found.length), *_highest(found)]
    if not standing:
        return [_shows(others, is_dip), _same(this, found)]
    return [f"{_beside(others, is_dip)} {'; '.join(standing)}.", _same(this, found)]


def _beside(others: int, is_dip: bool) -> str:
    if is_dip:
        told = ngettext(
            "Beside your %(count)s other dip:", "Beside your %(count)s other dips:", others
        )
    else:
        told = ngettext(
            "Beside your %(count)s other crash:", "Beside your %(count)s other crashes:", others
        )
    return told % {"count": others}


def _shows(others: int, is_dip: bool) -> str:
    if is_dip:
        told = ngettext(
            "Your record shows %(count)s other dip.",
            "Your record shows %(count)s other dips.",
            others,
        )
    else:
        told = ngettext(
            "Your record shows %(count)s other crash.",
            "Your record shows %(count)s other crashes.",
            others,
        )
    return told % {"count": others}


def _not_counted(unlike: int, is_dip: bool) -> list[str]:
    if not unlike:
        return []
    if is_dip:
        told = ngettext(
            "Not counted here: %(count)s crash of more than a day.",
            "Not counted here: %(count)s crashes of more than a day.",
            unlike,
        )
    else:
        told = ngettext(
            "Not counted here: %(count)s dip of a single day.",
            "Not counted here: %(count)s dips of a single day.",
            unlike,
        )
    return [told % {"count": unlike}]


def _length(this: Facts, rank: Rank | None) -> list[str]:
    if this.flag.is_dip:
        return []
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


def figure_words(this: Facts) -> Words:
    name = _("This dip") if this.flag.is_dip else _("This crash")
    return Words(this=name, each=_("The other one"), too_ill=_("Too ill to log"))
