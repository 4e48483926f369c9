"""django-allauth's forms of passkeys and app codes, in this diary's words."""

from __future__ import annotations

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from accounts.forms.signing_in import word


class _AsksForCode(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["code"], _("Code from the app"), _("Please write the code."))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class _UsedOnce(_AsksForCode):
    """allauth forgets a used code after half a minute, sooner than the tolerance lets it pass."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        lasts = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        digits = "".join(letter for letter in code if letter.isdigit())
        if not cache.add(f"totp-used:{self.user.pk}:{digits}", True, lasts):  # type: ignore[attr-defined]
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_UsedOnce, base.AuthenticateForm):  # type: ignore[misc]
    pass


class CodeAgainForm(_UsedOnce, base.ReauthenticateForm):  # type: ignore[misc]
    pass


class SwitchOnForm(_AsksForCode, ActivateTOTPForm):  # type: ignore[misc]
    pass


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Every passkey signs in by itself, so the form does not ask whether it shall."""

    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["name"], _("Name of this passkey"), _("Please write a name."))
        self.fields["name"].max_length = 100
        self.fields["credential"].error_messages["required"] = _(
            "No passkey came from the browser. This needs JavaScript."
        )

    def clean(self) -> dict[str, Any]:
        # Without it the passkey would not be found at sign-in, or ask nobody who holds it.
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned
