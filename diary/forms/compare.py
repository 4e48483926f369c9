from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms.timeline import DayField

MONTH, SEASON, HALF, YEAR = 30, 90, 180, 365


class CompareForm(forms.Form):
    """A change the person names, its day, and how many days before and after it are compared."""

    name = forms.CharField(
        label=_("What changed"),
        required=False,
        max_length=60,
        help_text=_("In your own words: a medicine, a move, pacing. It is not kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    on = DayField(
        label=_("First day with it"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose the first day of the change.")},
    )
    days = forms.TypedChoiceField(
        label=_("Days on each side"),
        required=False,
        coerce=int,
        empty_value=None,
        initial=SEASON,
        choices=[
            (MONTH, _("A month")),
            (SEASON, _("Three months")),
            (HALF, _("Half a year")),
            (YEAR, _("A year")),
        ],
        error_messages={"invalid_choice": _("These days are not known: 30, 90, 180 or 365.")},
    )
