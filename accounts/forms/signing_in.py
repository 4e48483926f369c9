from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.forms.settings import zone_choices
from accounts.models import User, known_zone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def word(field: forms.Field, label: StrOrPromise, missing: StrOrPromise) -> None:
    """Give a field of django-allauth this diary's words; the label says it, so no placeholder."""
    field.label = label
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)


def _word_name(field: forms.Field) -> None:
    word(field, _("Name"), _("Please write a name."))
    field.widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_name(self.fields["login"])
        word(self.fields["password"], _("Passphrase"), _("Please write your passphrase."))
        self.fields["password"].help_text = ""


class SignUpForm(allauth.SignupForm):  # type: ignore[misc]
    time_zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_name(self.fields["username"])
        self.fields["username"].help_text = _("Letters, digits and . @ + - _, without spaces.")
        word(self.fields["password1"], _("Passphrase"), _("Please choose a passphrase."))
        self.fields["password1"].help_text = rules()

    @property
    def zones(self) -> list[tuple[str, Any]]:
        """What is offered where no script can ask the browser."""
        return zone_choices("UTC")

    def clean_time_zone(self) -> str:
        """The browser's zone is a convenience: what is not known becomes UTC, to be set later."""
        return known_zone(self.cleaned_data["time_zone"])

    def signup(self, request: HttpRequest, user: User) -> None:
        user.time_zone = self.cleaned_data["time_zone"]
        user.save(update_fields=["time_zone"])


class ChangePassphraseForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old, new = self.fields["oldpassword"], self.fields["password1"]
        word(old, _("Present passphrase"), _("Please write your present passphrase."))
        word(new, _("New passphrase"), _("Please choose a new passphrase."))
        old.help_text, new.help_text = "", rules()


class AgainForm(allauth.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["password"], _("Passphrase"), _("Please write your passphrase."))
        self.fields["password"].help_text = ""


def rules() -> str:
    return " ".join(text for text in password_validators_help_texts() if text)
