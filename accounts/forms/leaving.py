from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User

LATER, NOW = "later", "now"


class LeaveForm(forms.Form):
    """When to leave. Only what cannot be taken back asks for the name as well."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(LATER, _("Later")), (NOW, _("Now"))],
        error_messages={
            "required": _("Please choose when."),
            "invalid_choice": _("Please choose when."),
        },
    )
    name = forms.CharField(
        label=_("Your name, to confirm"),
        required=False,
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    @property
    def may_wait(self) -> bool:
        """Say whether it can be taken back: not where nobody could sign in again, or not any more."""
        is_over = self._person.is_example or self._person.is_closed
        return bool(settings.GRACE_DAYS) and not is_over

    @property
    def asks_for_the_name(self) -> bool:
        return not self._person.is_example

    @property
    def is_now(self) -> bool:
        return bool(self.cleaned_data["when"] == NOW)

    def clean_when(self) -> str:
        when: str = self.cleaned_data["when"]
        if when == LATER and not self.may_wait:
            raise ValidationError(_("Please choose when."))
        return when

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        name = given.get("name", "")
        if given.get("when") != NOW or not self.asks_for_the_name:
            return given
        if not name:
            self.add_error("name", _("Please write your name to confirm."))
        elif name.casefold() != self._person.username.casefold():
            self.add_error("name", _("This is not the name of this account."))
        return given
