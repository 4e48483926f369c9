from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class TrackedSymptom(models.Model):
    """A symptom on the person's own short list, from the vocabulary or of their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tracked_symptoms"
    )
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="tracked_symptom_once")
        ]

    def __str__(self) -> str:
        return self.name
