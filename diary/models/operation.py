from __future__ import annotations

from django.conf import settings
from django.db import models


class Operation(models.Model):
    """An entry that a device sent under an id of its own, so that sending it again writes nothing.

    ``said`` is what was answered, ``change`` what Undo takes back; empty where nothing was to be done.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="operations"
    )
    operation = models.UUIDField()
    at = models.DateTimeField()
    said = models.TextField(blank=True, default="")
    change = models.CharField(max_length=36, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "operation"], name="operation_once")
        ]

    def __str__(self) -> str:
        return str(self.operation)
