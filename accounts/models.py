from __future__ import annotations

import zoneinfo

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

DEFAULT_DAY_START = 4


def validate_time_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("This time zone is not known: %(name)s."), params={"name": name})


class User(AbstractUser):
    """One person. The e-mail is optional; the name signs in."""

    class Display(models.TextChoices):
        WORDS = "words", _("Words")
        NUMBERS = "numbers", _("Numbers from 0 to 10")

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
    example_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    @property
    def is_example(self) -> bool:
        return self.example_expires_at is not None

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)
