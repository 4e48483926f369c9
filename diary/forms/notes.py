from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms.timeline import DayField
from diary.selectors.notes import Asked

LONGEST = 200


def _day(label: Any) -> DayField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


class NotesForm(forms.Form):
    """What to look for in one's own notes; all of it may be left open."""

    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("At most %(limit_value)d characters can be looked for.")},
    )
    first = _day(_("From"))
    last = _day(_("To"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            self.add_error("last", _("The last day is before the first."))
        return given

    def asked(self) -> Asked:
        given = self.cleaned_data
        return Asked(given["words"], given["first"], given["last"])


class PageForm(forms.Form):
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100_000,
        error_messages={
            name: _("This is not the number of a page.")
            for name in ("invalid", "min_value", "max_value")
        },
    )
