from __future__ import annotations

from django.conf import settings
from django.db import models


class WalkState(models.Model):
    """Where the engine's walk through a person's diary can be taken up again after a change.

    ``start`` is the diary's first day, ``engine`` the version that walked. Derived like the daily course.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="walk_state"
    )
    start = models.DateField()
    engine = models.CharField(max_length=16)
    states = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="walk_state_once")]

    def __str__(self) -> str:
        return f"walked from {self.start}"
