"""django-allauth's forms of passkeys and app codes, in this diary's words."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from accounts.forms.signing_in import word

_Cleaned = TypeVar("_Cleaned")


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


class _CredentialField(forms.JSONField):
    """JSON nested past what Python reads, or with a number of thousands of digits, is no JSON either.

    Nobody reads the field, and half of a sign could not be written into a page: nothing comes back.
    """

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        return InvalidJSONInput("")


class _ReadsPasskey(forms.Form):
    """What comes from a browser may be anything: it is refused, whatever the parser trips over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = _CredentialField(
            required=True,
            widget=self.fields["credential"].widget,
            error_messages={"invalid": get_adapter().error_messages["incorrect_code"]},
        )

    def clean(self) -> dict[str, Any] | None:
        return _or_refused(super().clean)

    def clean_credential(self) -> Any:
        return _or_refused(getattr(super(), "clean_credential", self._as_sent))

    def _as_sent(self) -> Any:
        return self.cleaned_data["credential"]


def _or_refused(clean: Callable[[], _Cleaned]) -> _Cleaned:
    try:
        return clean()
    except (
        ArithmeticError,
        AttributeError,
        InvalidSignature,
        LookupError,
        TypeError,
        ValueError,
        struct.error,
    ) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeySignInForm(_ReadsPasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyStepForm(_ReadsPasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyAgainForm(_ReadsPasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    pass


class PasskeyForm(_ReadsPasskey, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """Every passkey signs in by itself, so the form does not ask whether it shall."""

    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self.fields["name"], _("Name of this passkey"), _("Please write a name."))
        self.fields["name"].widget.attrs["maxlength"] = 100
        self.fields["credential"].error_messages["required"] = _(
            "No passkey came from the browser. This needs JavaScript."
        )

    def clean(self) -> dict[str, Any]:
        # Without it the passkey would not be found at sign-in, or ask nobody who holds it.
        self.cleaned_data["passwordless"] = True
        return super().clean() or {}
