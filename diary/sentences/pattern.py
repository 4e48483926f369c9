"""What a person's crashes have in common, in words; counts always beside."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary.detection.company import Company
from diary.detection.episode import NotEnoughDays
from diary.detection.months import Between
from diary.detection.pattern import Delay, EffortShare, Length, Pattern
from diary.sentences.not_enough import got_of
from diary.sentences.triggers import EFFORT_OF_KIND
from evidence.labels import label

ANY, NONE_NEAR, LENGTHS = "any", "none", "lengths"
_EFFORTS: dict[str, str | Promise] = {"": gettext_lazy("any effort"), **EFFORT_OF_KIND}


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One kind of effort: on how many ``days``, ``after`` how many of them a crash began, of ten.

    ``anchor`` is where a page lists these days.
    """

    effort: str
    days: int
    after: int
    of_ten: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PatternWords:
    """A pattern for a page: sentences, and the larger efforts as rows of a table.

    ``anchors`` are where a page lists what each sentence counts, empty where it counts too little.
    """

    sentences: tuple[str, ...]
    shares: tuple[ShareRow, ...]
    anchors: tuple[str, ...]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return each sentence with its anchor."""
        return list(zip(self.sentences, self.anchors, strict=True))


def pattern_words(found: Pattern) -> PatternWords:
    """Word each part that there is enough of, and say what is missing for the others."""
    sentences = [*_delays(found), _length(found.length)]
    anchors = _anchors(found)
    if isinstance(found.shares, NotEnoughDays):
        missing = _("Larger efforts: not enough yet, %(got)s of %(needed)s.")
        return PatternWords((*sentences, missing % got_of(found.shares)), (), (*anchors, ""))
    rows = [_share(one) for one in found.shares]
    others = _others(found)
    return PatternWords(tuple(sentences), (*rows, others), anchors)


def delay_anchor(domain: str) -> str:
    """Return where crashes after efforts of this kind are listed, of any kind for none."""
    return f"delay-{domain or ANY}"


def share_anchor(domain: str) -> str:
    """Return where days with larger efforts of this kind are listed, of any kind for none."""
    return f"share-{domain or ANY}"


def _anchors(found: Pattern) -> tuple[str, ...]:
    few = isinstance(found.length, NotEnoughDays)
    length = "" if few else LENGTHS
    if isinstance(found.delays, NotEnoughDays):
        return ("", length)
    return (*(delay_anchor(one.domain) for one in found.delays), length)


def _delays(found: Pattern) -> list[str]:
    if isinstance(found.delays, NotEnoughDays):
        missing = _("Delay: not enough yet, %(got)s of %(needed)s crashes with an effort before.")
        return [missing % got_of(found.delays)]
    return [_delay(one) for one in found.delays]


def _delay(delay: Delay) -> str:
    words = {
        "effort": _EFFORTS.get(delay.domain, _("an effort")),
        "early": delay.early,
        "late": delay.late,
        "usual": _number(delay.usual),
        "low": _number(delay.low),
        "high": _number(delay.high),
        "from": _crashes(delay.episodes),
    }
    return (
        _(
            "Delay after %(effort)s: mostly %(early)s to %(late)s days, on average %(usual)s. From %(from)s; so few may stand for %(low)s to %(high)s."
        )
        % words
    )


def _length(length: Length | NotEnoughDays) -> str:
    if isinstance(length, NotEnoughDays):
        return _("Length: not enough yet, %(got)s of %(needed)s crashes that ended.") % got_of(
            length
        )
    return _(
        "Length: mostly %(short)s to %(long)s days, in the middle %(usual)s. From %(from)s; so few may stand for %(low)s to %(high)s."
    ) % {
        "short": length.short,
        "long": length.long,
        "usual": _number(length.usual),
        "low": _number(length.low),
        "high": _number(length.high),
        "from": _crashes(length.episodes),
    }


def _share(share: EffortShare) -> ShareRow:
    kind = label(share.domain) if share.domain else _("any kind")
    return ShareRow(kind, share.efforts, share.followed, of_ten(share), share_anchor(share.domain))


def _others(found: Pattern) -> ShareRow:
    known = found.other_low is not None and found.other_high is not None
    told = _tenths(found.other_low or 0.0, found.other_high or 0.0) if known else ""
    return ShareRow(
        _("none near"), found.other_days, found.other_followed, told, share_anchor(NONE_NEAR)
    )


def of_ten(share: EffortShare | Company) -> str:
    """Like “3–7”: where a share lies, in tenths."""
    return _tenths(share.low, share.high)


def others_of_ten(row: Company) -> str:
    """The same for the other days."""
    return _tenths(row.other_low, row.other_high)


def between(found: Between, digits: int) -> str:
    """Like “3.9–4.7”: where a figure lies."""
    low, high = (number_format(one, digits) for one in (found.low, found.high))
    return low if low == high else f"{low}–{high}"


def _tenths(low: float, high: float) -> str:
    least, most = round(10 * low), round(10 * high)
    return str(least) if least == most else f"{least}–{most}"


def _crashes(count: int) -> str:
    return ngettext("%(count)s crash", "%(count)s crashes", count) % {"count": count}


def _number(value: float) -> str:
    return number_format(round(value, 1))
