"""What came before, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.models.before import Before
from diary.sentences import dates
from evidence.labels import label

NO_EFFORT_STANDS_OUT = gettext_lazy("no effort that stands out in the seven days before")

NO_EFFORT_SAID = gettext_lazy("no effort before it, as you said")

_ONE = {
    "physical": gettext_lazy("a physical effort"),
    "cognitive": gettext_lazy("a cognitive effort"),
    "emotional": gettext_lazy("an emotional effort"),
    "social": gettext_lazy("a social effort"),
    "orthostatic": gettext_lazy("a long time upright"),
    "sensory": gettext_lazy("a sensory effort"),
}
_SEVERAL = {
    "physical": gettext_lazy("physical efforts"),
    "cognitive": gettext_lazy("cognitive efforts"),
    "emotional": gettext_lazy("emotional efforts"),
    "social": gettext_lazy("social efforts"),
    "orthostatic": gettext_lazy("long times upright"),
    "sensory": gettext_lazy("sensory efforts"),
}
_NUMBERS = (
    gettext_lazy("no"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
)
EFFORT_OF_KIND = {
    "physical": gettext_lazy("physical effort"),
    "cognitive": gettext_lazy("cognitive effort"),
    "emotional": gettext_lazy("emotional effort"),
    "social": gettext_lazy("social effort"),
    "orthostatic": gettext_lazy("time upright"),
    "sensory": gettext_lazy("sensory effort"),
}
MOST_TIMES = 20


def effort(before: Before) -> str:
    """Like “a physical effort on 10 March”."""
    when = dates.stretch(before.days[0], before.days[-1], year=False)
    if len(before.days) == 1:
        return _("%(effort)s on %(day)s") % {"effort": one(before.domain), "day": when}
    what = _SEVERAL.get(before.domain, _("efforts"))
    return _("%(efforts)s from %(days)s") % {"efforts": what, "days": when}


def one(domain: str) -> str:
    """Like “a physical effort”."""
    return str(_ONE.get(domain, _("an effort")))


def compared(before: Before) -> str:
    """Like “2.4 times your usual”."""
    ratio = before.ratio
    if before.usual is None and before.load is not None:
        return _("effort × minutes %(load)s") % {"load": number_format(round(before.load))}
    if ratio is None:
        return _("your usual is none")
    if ratio > MOST_TIMES:
        return _("more than %(times)s times your usual") % {"times": MOST_TIMES}
    return _("%(times)s times your usual") % {"times": number_format(round(ratio, 1))}


def choice_words(before: Before) -> str:
    """Like “Tue 10 March, physical, 2.4 times your usual”."""
    return ", ".join([dates.weekday(before.days[-1]), label(before.domain), compared(before)])


def detail(before: Before, activities: Sequence[str]) -> str:
    """Like “shopping, 2.4 times your usual”."""
    return ", ".join([*activities, compared(before)])


def after(delay: int) -> str:
    """Like “two days after”, to be followed by the effort."""
    if delay == 0:
        return _("on the same day as")
    if delay == 1:
        return _("the day after")
    number = _NUMBERS[delay] if delay < len(_NUMBERS) else delay
    return _("%(number)s days after") % {"number": number}


def earlier(delay: int) -> str:
    """Like “two days before”."""
    if delay == 0:
        return _("on the first day itself")
    if delay == 1:
        return _("the day before")
    number = _NUMBERS[delay] if delay < len(_NUMBERS) else delay
    return _("%(number)s days before") % {"number": number}


def delay(days: int) -> str:
    """Like “2 days”, and "same day" where it is none."""
    return _("same day") if days == 0 else dates.count_of_days(days)
