"""Passages a person keeps for themselves only: theirs alone, by row-level security."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


def _tags() -> ArrayField[list[str], list[str]]:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


class OwnPassage(models.Model):
    """One passage of a text the person brought in. Its tags are suggestions; nobody reviewed them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_passages"
    )
    title = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    statement = models.CharField(max_length=20)
    remedy = models.CharField(max_length=12, blank=True)
    symptoms = _tags()
    also = _tags()
    kinds = _tags()
    cofactors = _tags()
    patterns = _tags()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "evidence"
        ordering = ["-made_at", "title", "number"]
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="own_passage_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.number}"
