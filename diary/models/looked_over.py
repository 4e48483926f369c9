from __future__ import annotations

from django.conf import settings
from django.db import models


class LookedOver(models.Model):
    """What the worker found over all of a person's episodes: the chance figure and the pattern.

    ``changed_at`` is when the diary or a verdict last changed; ``state`` is what that was when the
    worker looked, so a page can say whether the figures are older than the diary. ``analysed_by`` is
    the version of the engine that last found the crashes. Derived like the daily course.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looked_over"
    )
    changed_at = models.DateTimeField()
    analysed_by = models.CharField(max_length=16, blank=True, default="")
    state = models.DateTimeField(null=True, blank=True)
    as_of = models.DateField(null=True, blank=True)
    engine = models.CharField(max_length=16, blank=True, default="")
    found = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person"], name="looked_over_once")]

    def __str__(self) -> str:
        return f"as of {self.as_of}"

    @property
    def is_older(self) -> bool:
        """Say whether the diary has changed since the worker looked."""
        return self.state != self.changed_at
