"""Two stretches beside each other, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.detection.episode import NotEnoughDays
from diary.detection.stretches import LESS, MIN_LOGGED, MORE, Compared, Difference, Middle
from diary.selectors.stretches import Comparison, Days
from diary.sentences.dates import day_month_year, stretch
from diary.sentences.not_enough import got_of
from diary.sentences.week_after import MINUS, signed

_NAMES: dict[str, str | Promise] = {
    "crashes": gettext_lazy("crashes in 30 logged days"),
    "length": gettext_lazy("length of a crash, days"),
    "peak": gettext_lazy("worst day of a crash, 0–10"),
    "symptoms": gettext_lazy("symptoms together, weekly mean, 0–10"),
    "load": gettext_lazy("effort × minutes a day, weekly mean"),
}
_CHANGES: dict[tuple[str, str], str | Promise] = {
    ("crashes", LESS): gettext_lazy("rarer"),
    ("crashes", MORE): gettext_lazy("more often"),
    ("length", LESS): gettext_lazy("shorter"),
    ("length", MORE): gettext_lazy("longer"),
    ("peak", LESS): gettext_lazy("milder"),
    ("peak", MORE): gettext_lazy("stronger"),
    ("symptoms", LESS): gettext_lazy("lower"),
    ("symptoms", MORE): gettext_lazy("higher"),
    ("load", LESS): gettext_lazy("less"),
    ("load", MORE): gettext_lazy("more"),
}
LARGE = 10
CRASH_FIGURES = ("crashes", "length", "peak")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A rate or median with its interval; ``count`` is over how many."""

    middle: str
    between: str
    count: int


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One figure in both stretches, and the word for what changed."""

    name: str
    before: FigureWords
    after: FigureWords
    change: str
    difference: str
    key: str


def rows(comparison: Comparison) -> list[ComparedRow]:
    """Return a row for each figure."""
    return [
        ComparedRow(
            name=str(_NAMES[one.name]),
            before=_figure(one.before),
            after=_figure(one.after),
            change=_change(one),
            difference=_difference(one),
            key="crashes" if one.name in CRASH_FIGURES else "weeks",
        )
        for one in comparison.compared
    ]


def changed(comparison: Comparison) -> str:
    """Return the one sentence on whether crashes got rarer, shorter or milder in the later stretch."""
    told = [one for one in comparison.compared if one.name in CRASH_FIGURES]
    known = [str(_CHANGES[one.name, one.change]) for one in told if one.change in (LESS, MORE)]
    if known:
        return _("In the later stretch crashes were %(changes)s.") % {"changes": ", ".join(known)}
    if all(isinstance(one.change, NotEnoughDays) for one in told):
        return _("There is not enough yet to tell whether crashes get rarer, shorter or milder.")
    return _(
        "Whether crashes get rarer, shorter or milder cannot be told: the difference is within what chance brings."
    )


def _difference(one: Compared) -> str:
    """Like “−1.2 (−2.0 to −0.3)”, for crashes “0.4 times (0.2 to 0.9)”; empty where there is too little."""
    found = one.difference
    if isinstance(found, NotEnoughDays):
        return ""
    if one.name == "crashes":
        return _times(found)
    words = {"middle": _added(found.middle), "low": _added(found.low), "high": _added(found.high)}
    return _("%(middle)s (%(low)s to %(high)s)") % words


def _added(value: float | None) -> str:
    """Like “−1.2”, in whole numbers from 10 on."""
    if value is None or abs(value) < LARGE:
        return signed(value)
    return ("+" if value > 0 else MINUS) + number_format(abs(round(value)))


def _times(found: Difference) -> str:
    words = {"low": _number(found.low)}
    if found.middle is None or found.high is None:
        return _("at least %(low)s times") % words
    words |= {"middle": _number(found.middle), "high": _number(found.high)}
    return _("%(middle)s times (%(low)s to %(high)s)") % words


def _change(one: Compared) -> str:
    if isinstance(one.change, NotEnoughDays):
        return _too_few(one.name, one.change)
    return str(_CHANGES.get((one.name, one.change), _("cannot tell")))


def _too_few(name: str, missing: NotEnoughDays) -> str:
    words = got_of(missing)
    if name == "crashes" and missing.needed == MIN_LOGGED:
        return _("not enough yet: %(got)s of %(needed)s logged days") % words
    if name == "crashes":
        return _("not enough yet: %(got)s of %(needed)s crashes in both") % words
    if name in CRASH_FIGURES:
        return _("not enough yet: %(got)s of %(needed)s crashes in each") % words
    return _("not enough yet: %(got)s of %(needed)s weeks in each") % words


def _figure(middle: Middle) -> FigureWords:
    if middle.middle is None:
        return FigureWords("", "", middle.count)
    between = ""
    if middle.low is not None and middle.high is not None:
        between = _("%(low)s to %(high)s") % {
            "low": _number(middle.low),
            "high": _number(middle.high),
        }
    return FigureWords(_number(middle.middle), between, middle.count)


def _number(value: float) -> str:
    return number_format(round(value, 1) if abs(value) < 100 else round(value))


def compared_sentence(comparison: Comparison) -> str:
    """Return the one sentence on everything that differs, or that nothing can be told."""
    few = [one for one in (comparison.before, comparison.after) if one.logged < MIN_LOGGED]
    if few:
        return _not_enough_days(few)
    known = [
        f"{_NAMES[one.name]}: {_change(one)}"
        for one in comparison.compared
        if one.change in (LESS, MORE)
    ]
    if known:
        return _("In the later stretch, %(changes)s.") % {"changes": "; ".join(known)}
    if all(isinstance(one.change, NotEnoughDays) for one in comparison.compared):
        return _("There is not enough logged in both stretches to compare them.")
    return _("No difference between the two stretches can be told from what chance brings.")


def _not_enough_days(few: Sequence[Days]) -> str:
    told = [
        _("%(logged)s in %(days)s") % {"logged": one.logged, "days": stretch(one.first, one.last)}
        for one in few
    ]
    return _(
        "There are not enough days yet to compare: each stretch needs %(needed)s logged days, and there are %(got)s."
    ) % {"needed": MIN_LOGGED, "got": ", ".join(told)}


def missing(comparison: Comparison) -> str:
    """Say how many days of each stretch are missing, and that they count nowhere."""
    return _(
        "Not logged: %(before)s of the %(before_days)s earlier days, %(after)s of the %(after_days)s later ones. They count neither as good days nor as days without a crash."
    ) % {
        "before": comparison.before.not_logged,
        "before_days": comparison.before.length,
        "after": comparison.after.not_logged,
        "after_days": comparison.after.length,
    }


def title(name: str, comparison: Comparison) -> str:
    """Like “Before and after pacing, 10 March 2026”, or both stretches where days lie between them."""
    before, after = comparison.before, comparison.after
    words = {
        "name": name,
        "day": day_month_year(after.first),
        "before": stretch(before.first, before.last),
        "after": stretch(after.first, after.last),
    }
    if (after.first - before.last).days == 1:
        if name:
            return _("Before and after %(name)s, %(day)s") % words
        return _("Before and after %(day)s") % words
    if name:
        return _("%(name)s: %(before)s and %(after)s") % words
    return _("%(before)s and %(after)s") % words


def before_words(comparison: Comparison) -> str:
    return _("Earlier") + f" ({comparison.before.logged})"


def after_words(comparison: Comparison) -> str:
    return _("Later") + f" ({comparison.after.logged})"


def axis_words() -> tuple[str, str]:
    return _("Symptoms together, 0–10"), _("Of 100 days")
