"""What django-allauth says to people, in this diary's words, and what it asks of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.reauth import signed_in_lately
from accounts.sealing import seal, unseal
from accounts.targets import is_ours

# Names of throw-away accounts, which nobody else may choose.
EXAMPLE_PREFIX = "example-"
_SECOND_STEP = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}
_TOO_MANY = _("Too many tries with this name. Please wait five minutes before the next one.")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("This is not your present passphrase."),
        "incorrect_password": _("This is not your present passphrase."),
        "invalid_login": _("Name and passphrase do not belong together."),
        "rate_limited": _TOO_MANY,
        "too_many_login_attempts": _TOO_MANY,
        "username_password_mismatch": _("Name and passphrase do not belong together."),
        "username_taken": _("This name is taken. Please choose another one."),
        "username_blacklisted": _("This name is kept free. Please choose another one."),
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """Answer every form with a page: nothing of ours reads allauth's JSON, with its 400.

        What a passkey is asked with is fetched, without a form.
        """
        return request.method == "GET" and bool(super().is_ajax(request))

    def clean_username(self, username: str, shallow: bool = False) -> str:
        if username.lower().startswith(EXAMPLE_PREFIX):
            raise self.validation_error("username_blacklisted")
        name: str = super().clean_username(username, shallow)
        return name

    def is_safe_url(self, url: str | None) -> bool:
        return is_ours(url or "")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has just signed in is not asked again: typing costs strength."""
        return not signed_in_lately(context.request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count by name alone: under each of the site's host names it would be five tries more."""
        return str(credentials.get("username", "")).lower()

    def get_reauthentication_methods(self, user: User) -> list[dict[str, str]]:
        said = {
            "reauthenticate": gettext("Use the passphrase"),
            "mfa_reauthenticate": gettext("Use a code from the app"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": said[method["id"]]} for method in methods]

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail: what happened to an account stands in the diary itself."""


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code or passkey does not fit. A code is good for half a minute."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, "totp")

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, "totp")

    def is_mfa_enabled(self, user: User, types: Iterable[str] | None = None) -> bool:
        """A passkey is another way in and asks for no second step; the app's codes are one.

        allauth asks for both kinds at once only to know whether a second step is due.
        """
        asked = set(types) if types is not None else None
        enabled: bool = super().is_mfa_enabled(
            user, [Authenticator.Type.TOTP] if asked == _SECOND_STEP else types
        )
        return enabled

    def get_totp_issuer(self) -> str:
        return gettext("PEM diary")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": gettext("PEM diary")}

    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}
