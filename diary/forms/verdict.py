from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.models import Flag

LONGEST_NOTE = 2000
FARTHEST = timedelta(days=366)


class VerdictForm(forms.Form):
    """What the person says about a flag. The dates belong to a correction only."""

    verdict = forms.ChoiceField(
        required=False,
        choices=Flag.Verdict.choices,
        error_messages={"invalid_choice": _("Please choose one of the answers.")},
    )
    onset = forms.DateField(
        label=_("First day"),
        required=False,
        error_messages={"invalid": _("This is not a day: write it like 2026-03-18.")},
    )
    end = forms.DateField(
        label=_("Last day"),
        required=False,
        error_messages={"invalid": _("This is not a day: write it like 2026-03-18.")},
    )
    note = forms.CharField(
        label=_("Note (optional)"),
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={
            "max_length": _("This note is too long: at most %(limit_value)d characters fit.")
        },
    )

    def __init__(self, *args: Any, flag: Flag, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.flag = flag
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("verdict") == Flag.Verdict.CORRECTED:
            self._check_days(cleaned.get("onset"), cleaned.get("end"))
        return cleaned

    def _check_days(self, onset: date | None, end: date | None) -> None:
        if onset is None and "onset" not in self.errors:
            self.add_error("onset", _("A correction needs the first day."))
        for name, day in (("onset", onset), ("end", end)):
            if day is not None and day > self.today:
                self.add_error(name, _("This day has not come yet."))
        if onset and onset < self.flag.onset - FARTHEST:
            self.add_error("onset", _("This is more than a year before what your record shows."))
        last = end or self.flag.end
        if onset and last and last < onset and not self.errors:
            self.add_error("end", _("The last day is before the first."))
