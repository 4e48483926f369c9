"""Several days at once: one word a day, and a blank stays blank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import exchange, scale
from diary.forms.day import OVERALL, SEEN
from diary.selectors.days import DayRecord, Key
from diary.services.entries import TOO_ILL
from diary.services.writing import Answer
from diary.wording import words_of

ILL = "too-ill"
_BLANK = [("", _("not recorded"))]


class DaysForm(forms.Form):
    """A field a day, named by it; its value is how bad the day was, ``too-ill``, or nothing."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        days: Iterable[date],
        records: Mapping[date, DayRecord],
    ) -> None:
        super().__init__(data, auto_id=False, use_required_attribute=False)
        self.days = list(days)
        for day in self.days:
            record = records.get(day)
            self.fields[str(day)] = _field(record)
            if record is not None:
                self.initial[str(day)] = state_of(record)

    def answers(self) -> dict[date, Mapping[Key, Answer]]:
        return {
            day: _answers(self.cleaned_data[str(day)]) for day in self.days if str(day) in self.data
        }

    def seen(self) -> dict[date, Mapping[Key, str]]:
        """Return which answers the page showed."""
        posted = {day: self.data.get(f"{SEEN}{day}") for day in self.days}
        return {day: _tokens(str(shown)) for day, shown in posted.items() if shown is not None}


def state_of(record: DayRecord) -> str:
    """Return which button of a day is on."""
    overall = record.shown(OVERALL)
    if record.shown(TOO_ILL):
        return ILL
    return "" if overall is None or overall.value is None else scale.plain(overall.value)


def _field(record: DayRecord | None) -> forms.ChoiceField:
    words = [str(word) for word in words_of(exchange.OVERALL, OVERALL[1]) or ()]
    values = [scale.plain(value) for value in scale.WORD_VALUES]
    overall = record.shown(OVERALL) if record else None
    if overall is not None and overall.value is not None:
        values[scale.band(overall.value)] = scale.plain(overall.value)
    buttons = [*zip(values, words, strict=True), (ILL, _("too ill"))]
    return forms.ChoiceField(
        choices=[*_BLANK, *buttons],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Please pick one of the words.")},
    )


def _answers(word: str) -> dict[Key, Answer]:
    if word == ILL:
        return {TOO_ILL: 1.0, OVERALL: None}
    return {TOO_ILL: None, OVERALL: float(word) if word else None}


def _tokens(state: str) -> dict[Key, str]:
    if state == ILL:
        return {TOO_ILL: "1", OVERALL: ""}
    return {TOO_ILL: "", OVERALL: state}
