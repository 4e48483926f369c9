from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.converters import FIRST_DAY


class GoToDayForm(forms.Form):
    """Which other day to open: from the first possible one to the one that runs now."""

    date = forms.DateField(
        label=_("Another day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please pick a day."),
            "invalid": _("This is not a day, such as 2026-03-12."),
        },
    )

    def __init__(self, data: Mapping[str, Any] | None, today: datetime.date) -> None:
        super().__init__(data, auto_id="go-%s", use_required_attribute=False)
        self.today = today
        self.fields["date"].widget.attrs |= {"max": today.isoformat(), "min": FIRST_DAY.isoformat()}

    def clean_date(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["date"]
        if day > self.today:
            raise ValidationError(_("This day has not begun yet."))
        if day < FIRST_DAY:
            raise ValidationError(_("A day from 1900 on, please."))
        return day
