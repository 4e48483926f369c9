from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.selectors.window import ALL, THREE_MONTHS, YEAR

EARLIEST = date(1900, 1, 1)


class DayField(forms.DateField):
    """A day of the address bar, far enough from the calendar's ends to count months from it."""

    default_error_messages = {"invalid": _("This is not a day: write it like 2026-03-18.")}

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not EARLIEST.year <= value.year <= 9000:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class TimelineForm(forms.Form):
    """What the timeline's address asks for. Everything may be absent."""

    span = forms.ChoiceField(
        label=_("span"),
        required=False,
        choices=[
            (THREE_MONTHS, _("Three months")),
            (YEAR, _("A year")),
            (ALL, _("Everything")),
        ],
        error_messages={"invalid_choice": _("This span is not known: 3m, 1y or all.")},
    )
    until = DayField(required=False, input_formats=["%Y-%m-%d"])
    month = DayField(required=False, input_formats=["%Y-%m-%d"])
