"""What django-allauth says to people, in this diary's words."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultAccountAdapter):
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
