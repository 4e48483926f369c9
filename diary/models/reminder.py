from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

MOST_A_DAY = 2


class _Owned(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class Reminder(_Owned):
    """The hours at which a person wants to be reminded, as their clock shows them. No row: never."""

    hours = ArrayField(models.PositiveSmallIntegerField(), size=MOST_A_DAY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], name="reminder_once"),
            models.CheckConstraint(
                condition=models.Q(hours__len__lte=MOST_A_DAY), name="reminder_twice_at_most"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(f"{hour:02}:00" for hour in self.hours)


class ReminderDevice(_Owned):
    """A browser that is reminded. Its address at its maker's servers is sealed for this server."""

    digest = models.CharField(max_length=64, editable=False)
    endpoint_sealed = models.TextField(editable=False)
    name = models.CharField(max_length=40, default="")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="reminder_device_once")
        ]

    def __str__(self) -> str:
        return self.name


class SentReminder(_Owned):
    """A reminder that went out for one diary day: what keeps it from going out again.

    ``number`` counts those of the day, so that the database refuses a third.
    """

    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day", "hour"], name="reminded_once"),
            models.UniqueConstraint(fields=["person", "day", "number"], name="reminded_in_turn"),
            models.CheckConstraint(
                condition=models.Q(number__range=(1, MOST_A_DAY)), name="reminded_twice_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hour:02}:00"


class CalendarLink(_Owned):
    """The secret address of a person's calendar of reminders. Only the token's hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="calendar_link_once")]

    def __str__(self) -> str:
        return f"made on {self.made_at:%Y-%m-%d}"
