from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class LeaveForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, to confirm"),
        max_length=150,
        error_messages={"required": _("Please write your name to confirm.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.casefold() != self._person.username.casefold():
            raise ValidationError(_("This is not the name of this account."))
        return name
