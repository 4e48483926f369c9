"""Django's checks of a passphrase, in this diary's words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import password_validation
from django.utils.translation import gettext, ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return ngettext(
            "This passphrase is too short: it needs at least %d character.",
            "This passphrase is too short: it needs at least %d characters.",
            self.min_length,
        ) % (self.min_length)

    def get_help_text(self) -> str:
        return gettext("At least %d characters. A few words in a row are easy to remember.") % (
            self.min_length
        )


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return gettext("Many people use this passphrase, so it is easily guessed.")

    def get_help_text(self) -> str:
        return ""


class NotTheName(password_validation.UserAttributeSimilarityValidator):
    DEFAULT_USER_ATTRIBUTES = ("username", "email")

    def __init__(self, **options: Any) -> None:
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES, **options)

    def get_error_message(self) -> str:
        return gettext("This passphrase is too much like your name.")

    def get_help_text(self) -> str:
        return ""
