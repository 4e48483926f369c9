"""What a person decided about a passage: to keep it, to have it out of sight, that it helped."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.Model):
    """One decision about one card. By its names, not its row: a new library keeps what was decided."""

    class What(models.TextChoices):
        KEPT = "kept", _("kept")
        HELPFUL = "helpful", _("helpful")
        HIDDEN = "hidden", _("hidden")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passage_marks"
    )
    source = models.SlugField(max_length=60, db_index=False)
    card = models.SlugField(max_length=60, db_index=False)
    what = models.CharField(max_length=8, choices=What)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "evidence"
        ordering = ["-at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source", "card", "what"], name="mark_once_a_passage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.card} {self.what}"
