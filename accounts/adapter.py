"""What django-allauth says to people, in this diary's words."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

from accounts.targets import is_ours

# Names of throw-away accounts, which nobody else may choose.
EXAMPLE_PREFIX = "example-"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("This is not your present passphrase."),
        "incorrect_password": _("This is not your present passphrase."),
        "invalid_login": _("Name and passphrase do not belong together."),
        "too_many_login_attempts": _(
            "Too many tries with this name. Please wait five minutes before the next one."
        ),
        "username_password_mismatch": _("Name and passphrase do not belong together."),
        "username_taken": _("This name is taken. Please choose another one."),
        "username_blacklisted": _("This name is kept free. Please choose another one."),
    }

    def clean_username(self, username: str, shallow: bool = False) -> str:
        if username.lower().startswith(EXAMPLE_PREFIX):
            raise self.validation_error("username_blacklisted")
        name: str = super().clean_username(username, shallow)
        return name

    def is_safe_url(self, url: str | None) -> bool:
        return is_ours(url or "")
