from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.functions import RandomUUID
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.sharing import AccessLine, Invitation, ReadLink, Rights, Share

__all__ = ["AccessLine", "Invitation", "ReadLink", "Rights", "Session", "Share", "User"]

DEFAULT_DAY_START = 4


@cache
def time_zones() -> frozenset[str]:
    """Return the names of all known time zones; read from disk once."""
    return frozenset(zoneinfo.available_timezones())


def known_zone(name: str) -> str:
    """Return the zone a browser says it is in, or UTC where it says none that is known."""
    return name if name in time_zones() else "UTC"


def validate_time_zone(name: str) -> None:
    if name not in time_zones():
        raise ValidationError(_("This time zone is not known: %(name)s."), params={"name": name})


class User(AbstractUser):
    """One person. The e-mail is optional; the name signs in."""

    class Display(models.TextChoices):
        WORDS = "words", _("Words")
        NUMBERS = "numbers", _("Numbers from 0 to 10")
        SLIDER = "slider", _("A slider from 0 to 10")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device is set")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")
        DIM = "dim", _("Dim")
        HOURS = "hours", _("Dim at the hours below")

    class Asking(models.TextChoices):
        PAGE = "page", _("All on one page")
        ONE = "one", _("One question a screen, few words")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    day_start = models.PositiveSmallIntegerField(
        _("hour at which the day starts"),
        default=DEFAULT_DAY_START,
        validators=[MaxValueValidator(23)],
    )
    display = models.CharField(
        _("how values are shown"), max_length=8, choices=Display, default=Display.WORDS
    )
    theme = models.CharField(
        _("light or dark"),
        max_length=8,
        choices=Theme,
        default=Theme.SYSTEM,
    )
    dim_from = models.PositiveSmallIntegerField(
        _("dim from"), default=20, validators=[MaxValueValidator(23)]
    )
    dim_until = models.PositiveSmallIntegerField(
        _("dim until"), default=8, validators=[MaxValueValidator(23)]
    )
    asking = models.CharField(
        _("how the log asks"),
        max_length=8,
        choices=Asking,
        default=Asking.PAGE,
    )
    # Empty: as the browser asks for it.
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    consent_period_at = models.DateTimeField(null=True, blank=True, editable=False)
    consent_text_at = models.DateTimeField(null=True, blank=True, editable=False)
    example_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Closed by its person: from then on the worker deletes it, until then it can be taken back.
    leaves_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Days; what the operator allows at most is taken off when it is read. None: never taken out.
    keeps_history = models.PositiveSmallIntegerField(_("changes are kept for (days)"), default=30)
    keeps_log = models.PositiveSmallIntegerField(
        _("the access log is kept for (days)"), null=True, blank=True
    )
    keeps_sign_ins = models.PositiveSmallIntegerField(
        _("sign-ins are kept for (days)"), null=True, blank=True
    )
    # Years.
    keeps_entries = models.PositiveSmallIntegerField(
        _("the diary is kept for (years)"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_once",
                violation_error_message=_("This name is taken."),
            )
        ]

    @property
    def records_period(self) -> bool:
        return self.consent_period_at is not None

    @property
    def writes_text(self) -> bool:
        return self.consent_text_at is not None

    @property
    def is_example(self) -> bool:
        return self.example_expires_at is not None

    @property
    def is_closed(self) -> bool:
        return self.leaves_at is not None

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


class Session(AbstractBaseSession):
    """A browser that is signed in, or about to; it goes with its person."""

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, related_name="sessions", editable=False
    )
    # What a page and an address may show: the key itself opens the diary.
    handle = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    device = models.CharField(_("device"), max_length=40, default="", editable=False)
    last_seen = models.DateTimeField(_("last seen"), default=timezone.now, editable=False)

    def save(self, *, force_insert: bool = False, **kwargs: Any) -> None:  # type: ignore[override]
        """Leave what was noted of a session alone when its data are written again."""
        if not force_insert:
            kwargs["update_fields"] = ["session_data", "expire_date", "person"]
        super().save(force_insert=force_insert, **kwargs)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from accounts.sessions import SessionStore

        return SessionStore


class RecoveryCode(models.Model):
    """A way back in that works once: a code of the sheet, or a link by whoever runs the site."""

    class Kind(models.TextChoices):
        SHEET = "sheet", _("Recovery sheet")
        LINK = "link", _("Sign-in link")

    person = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="recovery_codes", editable=False
    )
    kind = models.CharField(max_length=8, choices=Kind, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return self.get_kind_display()
