from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.pushing import address_of

_HOURS = [("", _("no reminder")), *((hour, f"{hour:02}:00") for hour in range(24))]
_NO_HOUR = {"invalid_choice": _("Please choose an hour from 00:00 to 23:00.")}


def _hour(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=_HOURS,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages=_NO_HOUR,
    )


class HoursForm(forms.Form):
    """The hours at which to be reminded; two at most, because there are two questions."""

    first = _hour(_("A reminder at"))
    second = _hour(_("A second one at"))

    @classmethod
    def of(cls, hours: list[int]) -> HoursForm:
        return cls(initial=dict(zip(("first", "second"), hours, strict=False)))

    def hours(self) -> list[int]:
        return [hour for hour in self.cleaned_data.values() if hour is not None]


class DeviceForm(forms.Form):
    """What a browser says of itself when it is to be reminded: where its maker's servers reach it."""

    endpoint = forms.CharField(widget=forms.HiddenInput, strip=False)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        if address_of(endpoint) is None:
            raise ValidationError(_("This is no address that can be reminded."))
        return endpoint
