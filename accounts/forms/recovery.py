from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.forms.signing_in import rules
from accounts.models import User

_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


class NewPassphraseForm(forms.Form):
    """What both ways back in ask: a new passphrase, and whether the phone is gone as well."""

    passphrase = forms.CharField(
        label=_("New passphrase"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Please choose a new passphrase.")},
    )
    lost_phone = forms.BooleanField(
        label=_("The phone or key with my app codes or passkeys is lost as well"),
        required=False,
        help_text=_("They are taken off this account, so that nobody is asked for them again."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passphrase"].help_text = rules()

    def clean_passphrase(self) -> str:
        """Check against the name as typed: no account is looked up, so none is given away."""
        passphrase: str = self.cleaned_data["passphrase"]
        validate_password(passphrase, User(username=self.cleaned_data.get("name", "")))
        return passphrase


class RecoverForm(NewPassphraseForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs=_PLAIN | {"autocomplete": "username"}),
        error_messages={"required": _("Please write your name.")},
    )
    code = forms.CharField(
        label=_("A code of the recovery sheet"),
        max_length=60,
        help_text=_("One that is not crossed out. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(attrs=_PLAIN | {"autocomplete": "off"}),
        error_messages={"required": _("Please write one of the codes.")},
    )
    field_order = ("name", "code", "passphrase", "lost_phone")
