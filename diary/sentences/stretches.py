"""Two stretches beside each other, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.detection.episode import NotEnoughDays
from diary.detection.stretches import LESS, MIN_LOGGED, MORE, Compared, Middle
from diary.selectors.stretches import Comparison

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


def rows(comparison: Comparison) -> list[ComparedRow]:
    """Return a row for each figure."""
    return [
        ComparedRow(str(_NAMES[one.name]), _figure(one.before), _figure(one.after), _change(one))
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


def _change(one: Compared) -> str:
    if isinstance(one.change, NotEnoughDays):
        return _too_few(one.name, one.change)
    return str(_CHANGES.get((one.name, one.change), _("cannot tell")))


def _too_few(name: str, missing: NotEnoughDays) -> str:
    words = {"got": missing.got, "needed": missing.needed}
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


def before_words(comparison: Comparison) -> str:
    return _("Before") + f" ({comparison.before.logged})"


def after_words(comparison: Comparison) -> str:
    return _("After") + f" ({comparison.after.logged})"


def axis_words() -> tuple[str, str]:
    return _("Symptoms together, 0–10"), _("Of 100 days")
