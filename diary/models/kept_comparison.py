from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_NAME = 60


class KeptComparison(models.Model):
    """Two stretches of days that a person wants to come back to, and what changed in their own words.

    Only the question is kept: the answer is read from the diary as it then is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_comparisons"
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    before_first = models.DateField()
    before_last = models.DateField()
    after_first = models.DateField()
    after_last = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    before_first__lte=models.F("before_last"),
                    before_last__lt=models.F("after_first"),
                    after_first__lte=models.F("after_last"),
                ),
                name="kept_comparison_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.before_first} to {self.before_last}, {self.after_first} to {self.after_last}"
