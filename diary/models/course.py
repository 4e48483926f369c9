from __future__ import annotations

from django.conf import settings
from django.db import models


class DailyCourse(models.Model):
    """A person's days as the engine last read them, so that no page reads ten years of entries.

    Derived: made anew with every analysis, never exported.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="daily_course"
    )
    start = models.DateField()
    daily = models.JSONField()
    read_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="daily_course_once")]

    def __str__(self) -> str:
        return f"days from {self.start}"
