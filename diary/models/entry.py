from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.sharing import name_words
from diary import exchange


class Entry(models.Model):
    """One recorded thing on one diary day: a row of the exchange format, as a row.

    No entry means not recorded; a value of 0 means recorded as none.
    """

    class Kind(models.TextChoices):
        EXERTION = exchange.EXERTION, _("exertion")
        SYMPTOM = exchange.SYMPTOM, _("symptom")
        OVERALL = exchange.OVERALL, _("how bad the day was")
        CRASH = exchange.CRASH, _("crash mark")
        SLEEP = exchange.SLEEP, _("sleep")
        MEASURE = exchange.MEASURE, _("measure")
        FACTOR = exchange.FACTOR, _("co-factor")
        STATUS = exchange.STATUS, _("status")
        QUESTIONNAIRE = exchange.QUESTIONNAIRE, _("questionnaire")
        NOTE = exchange.NOTE, _("note")

    class Source(models.TextChoices):
        TYPED = exchange.TYPED, _("typed")
        CARRIED = exchange.CARRIED, _("carried forward")
        BACKFILLED = exchange.BACKFILLED, _("filled in later")
        IMPORTED = exchange.IMPORTED, _("imported")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="entries"
    )
    day = models.DateField()
    kind = models.CharField(max_length=16, choices=Kind)
    name = models.CharField(max_length=200)
    value = models.FloatField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    minutes = models.FloatField(null=True, blank=True)
    note = models.TextField(blank=True, default="")
    activity = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=12, choices=Source, default=Source.TYPED)
    entered_at = models.DateTimeField(null=True, blank=True)
    # PostgreSQL keeps the moment and not its offset, which an export gives back. Minutes; None: the
    # person's own zone.
    entered_offset = models.SmallIntegerField(null=True, blank=True)
    by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        ordering = ["day", "kind", "name", "id"]
        indexes = [
            models.Index(fields=["person", "day"], name="entry_person_day"),
            # What a page reads of many years is of one kind, and all in the index.
            models.Index(
                fields=["person", "kind", "name", "day"],
                include=["value"],
                name="entry_person_kind",
            ),
            # Few of the rows that are typed; a page tells the days of these apart.
            models.Index(
                fields=["person", "source", "day"],
                condition=models.Q(source__in=[exchange.BACKFILLED, exchange.IMPORTED]),
                name="entry_person_later",
            ),
        ]
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.name}"

    @property
    def by_words(self) -> str:
        return name_words(self.by)
