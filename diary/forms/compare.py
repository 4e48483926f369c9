from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms.timeline import DayField
from diary.models.kept_comparison import LONGEST_NAME
from diary.selectors.stretches import Span

MONTH, SEASON, HALF, YEAR = 30, 90, 180, 365
LONGEST = timedelta(days=3660)
DAY = timedelta(days=1)
NOT_YET = _("This day has not come yet.")


def _day(label: Any, required: Any) -> DayField:
    return DayField(
        label=label,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": required},
    )


class _Named(forms.Form):
    """A change in the person's own words, asked for only where these may be written down."""

    name = forms.CharField(
        label=_("What changed"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("In your own words: a medicine, a move, pacing. May stay empty."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, writes_text: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if not writes_text:
            del self.fields["name"]


class CompareForm(_Named):
    """The day of a change, and how many days before and after it are compared."""

    on = _day(_("First day with it"), _("Choose the first day of the change."))
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

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(NOT_YET)
        return on

    def stretches(self) -> tuple[Span, Span]:
        """Return the days before and from the day on, these up to today at the latest."""
        on, days = self.cleaned_data["on"], self.cleaned_data["days"] or SEASON
        last = min(on + timedelta(days=days - 1), self.today)
        return (on - timedelta(days=days), on - DAY), (on, last)


class StretchesForm(_Named):
    """Two stretches of days, of any lengths, that share none; the earlier one may be given second."""

    field_order = ("name", "before_first", "before_last", "after_first", "after_last")
    before_first = _day(_("One stretch: first day"), _("Choose the first day of this stretch."))
    before_last = _day(_("One stretch: last day"), _("Choose the last day of this stretch."))
    after_first = _day(_("The other: first day"), _("Choose the first day of this stretch."))
    after_last = _day(_("The other: last day"), _("Choose the last day of this stretch."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].label = _("What changed between them")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for which in ("before", "after"):
            self._check(which, cleaned.get(f"{which}_first"), cleaned.get(f"{which}_last"))
        if not self.errors:
            before, after = self.stretches()
            if after[0] <= before[1]:
                self.add_error(
                    "after_first", _("The two stretches share days; none may be in both.")
                )
        return cleaned

    def stretches(self) -> tuple[Span, Span]:
        """Return the two stretches, the one that begins first before the other."""
        days = self.cleaned_data
        one = (days["before_first"], days["before_last"])
        other = (days["after_first"], days["after_last"])
        return (one, other) if one[0] <= other[0] else (other, one)

    def _check(self, which: str, first: date | None, last: date | None) -> None:
        if last is not None and last > self.today:
            self.add_error(f"{which}_last", NOT_YET)
        if first is None or last is None:
            return
        if last < first:
            self.add_error(f"{which}_last", _("The last day is before the first."))
        elif last - first > LONGEST:
            self.add_error(f"{which}_last", _("A stretch of more than ten years is not compared."))
