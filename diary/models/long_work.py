from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class LongWork(models.Model):
    """A piece of work that takes longer than a page may: who asked for what, how far it is, how it ended.

    One a person and kind. ``asked`` is what the worker needs to know, ``told`` what the page says
    afterwards, ``file`` what was made, if anything. The worker writes ``step``, ``done`` and ``of`` while
    it works; with ``of`` 0 a step cannot be counted.
    """

    class Outcome(models.TextChoices):
        # What the page says of each stands in diary.sentences.long_work.
        DONE = "done", "done"
        STOPPED = "stopped", "stopped"
        BROKE = "broke", "broke"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="long_works"
    )
    kind = models.CharField(max_length=20)
    asked = models.JSONField(default=dict)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    step = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    file = models.BinaryField(default=bytes)
    file_name = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="long_work_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"
