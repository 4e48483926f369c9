from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class TimelineChoice(models.Model):
    """The symptoms a person wants to see in the timeline by themselves. No row: not chosen yet.

    Kept with the person, because an address goes into histories and logs, and these names must not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="timeline_choices"
    )
    symptoms = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="timeline_choice_once")]

    def __str__(self) -> str:
        return ", ".join(self.symptoms)
