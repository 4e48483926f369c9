from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.languages import offered
from accounts.models import User

_HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
_NO_HOUR = {
    "invalid_choice": _("Please choose an hour from 00:00 to 23:00."),
    "required": _("Please choose an hour."),
}
_NOT_LISTED = {
    "invalid_choice": _("Please choose one of the list."),
    "required": _("Please choose one of the list."),
}


class LookForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the diary looks, how much it asks at once, and in which language."""

    dim_from = forms.TypedChoiceField(
        label=_("Dim from"), coerce=int, choices=_HOURS, error_messages=_NO_HOUR
    )
    dim_until = forms.TypedChoiceField(
        label=_("until"), coerce=int, choices=_HOURS, error_messages=_NO_HOUR
    )
    language = forms.ChoiceField(label=_("Language"), required=False, error_messages=_NOT_LISTED)

    class Meta:
        model = User
        fields = ["theme", "dim_from", "dim_until", "asking", "language"]
        labels = {"theme": _("Light or dark"), "asking": _("The log asks")}
        widgets = {"theme": forms.RadioSelect, "asking": forms.RadioSelect}
        error_messages = {"theme": _NOT_LISTED, "asking": _NOT_LISTED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("As the browser is set")),
            *offered(),
        ]
