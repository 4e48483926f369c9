"""Fields for what a day is answered with: words that stand for values, numbers and text."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from diary import exchange, scale, wording

NOTE_LENGTH = 20_000
MINUTES_IN_A_DAY = 1440
MINUTES_WRONG = {
    "invalid": _("This is not a number of minutes."),
    "min_value": _("Minutes cannot be less than 0."),
    "max_value": _("A day has 1440 minutes."),
}
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
_HIGHEST = {exchange.CRASH: 3}

Choices = list[tuple[str, str]]


def highest(kind: str, name: str) -> float | None:
    """Return the highest value of a kind, or None where any number may be."""
    if kind in (exchange.MEASURE, exchange.QUESTIONNAIRE):
        return None
    if (kind, name) == (exchange.SLEEP, "hours"):
        return 24
    return _HIGHEST.get(kind, scale.HIGHEST)


def choices(kind: str, name: str, display: str, current: float | None) -> Choices:
    """Return the buttons of one question as (value, word).

    The button of the band a recorded value lies in stands for that very value, so that an imported
    6 reads "moderate" and is still a 6 after the form was saved unchanged.
    """
    words = wording.words_of(kind, name) or ()
    in_numbers = display != User.Display.WORDS and len(words) == 4 and kind != exchange.CRASH
    if in_numbers:
        return _numbers(current)
    values = scale.WORD_VALUES if kind not in (exchange.CRASH, exchange.FACTOR) else (0, 1, 2, 3)
    shown = [scale.plain(value) for value in values[: len(words)]]
    if current is not None:
        shown[wording.word_index(kind, current)] = scale.plain(current)
    return [(value, str(word)) for value, word in zip(shown, words, strict=True)]


def _numbers(current: float | None) -> Choices:
    shown = [str(value) for value in range(scale.HIGHEST + 1)]
    if current is not None:
        shown[min(max(round(current), 0), scale.HIGHEST)] = scale.plain(current)
    return [(value, value) for value in shown]


def read_number(text: str) -> float | None:
    """Return the number somebody typed, with a decimal point or comma; None where it is none.

    A thousand is "1,000" to some and "1.000" to others: where the sign that is not the language's
    own stands before just three digits, nobody can tell, so it is none.
    """
    text = text.strip().replace("٫", ".")
    foreign = "," if formats.get_format("DECIMAL_SEPARATOR") == "." else "."
    if not _NUMBER.fullmatch(text) or re.search(rf"[{foreign}]\d{{3}}$", text):
        return None
    return float(text.replace(",", "."))


class NumberField(forms.FloatField):
    """A number typed in a plain text field: one for numbers takes a comma in some browsers only."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs), **kwargs})

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        number = read_number(str(value))
        if number is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class GradeField(NumberField):
    """A value picked from words or numbers; an empty one is not recorded."""

    def __init__(self, *, top: float, options: Choices, blank: bool = True, **kwargs: Any) -> None:
        outside = gettext("A value from 0 to %(top)s, please.") % {"top": scale.plain(top)}
        super().__init__(
            widget=forms.RadioSelect,
            min_value=0,
            max_value=top,
            error_messages={
                "invalid": _("This is not a number."),
                "min_value": outside,
                "max_value": outside,
                "required": _("Please pick one."),
            },
            **kwargs,
        )
        unset = [("", _("not recorded"))] if blank else []
        self.widget.choices = [*unset, *options]


class HoursField(NumberField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=24,
            error_messages={
                "invalid": _("This is not a number of hours, such as 7 or 7.5."),
                "min_value": _("Between 0 and 24 hours, please."),
                "max_value": _("A day has 24 hours."),
            },
            **kwargs,
        )


class MinutesField(NumberField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0,
            max_value=MINUTES_IN_A_DAY,
            required=False,
            error_messages=MINUTES_WRONG,
            **kwargs,
        )


class TextField(forms.CharField):
    """Free text with the line ends of files, so that saving unread text does not change it."""

    def clean(self, value: Any) -> Any:
        return super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value)
