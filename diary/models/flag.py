from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diary.models.before import Before, read_before


class Flag(models.Model):
    """An episode as stored and shown, with the person's verdict, which outlives every re-analysis.

    The engine's own words stand in the fields and in ``details`` (trigger, rises, co-factors,
    patterns, reasons). A corrected onset, end or trigger stands beside them, never in their place. ``told`` is
    what the person was shown of it, line by line: ``diary.services.flag_story``.
    """

    class Kind(models.TextChoices):
        DIP = "dip", _("dip")
        CRASH = "crash", _("crash")
        PROLONGED = "prolonged", _("prolonged crash")
        RELAPSE = "relapse", _("relapse")

    class Verdict(models.TextChoices):
        NONE = "", _("no verdict")
        CONFIRMED = "confirmed", _("confirmed")
        CORRECTED = "corrected", _("corrected")
        REJECTED = "rejected", _("rejected")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="flags"
    )
    onset = models.DateField()
    end = models.DateField(null=True, blank=True)
    peak = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    domain = models.CharField(max_length=16, blank=True, default="")
    delay_days = models.SmallIntegerField(null=True, blank=True)
    confidence = models.FloatField()
    details = models.JSONField(default=dict)
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True, default=Verdict.NONE)
    verdict_at = models.DateTimeField(null=True, blank=True)
    verdict_note = models.TextField(blank=True, default="")
    corrected_onset = models.DateField(null=True, blank=True)
    corrected_end = models.DateField(null=True, blank=True)
    # As in ``details``; empty where the person said that no effort came before, None where they said nothing.
    corrected_trigger = models.JSONField(null=True, blank=True)
    library_version = models.CharField(max_length=32, blank=True, default="")
    found_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["onset", "id"]
        indexes = [models.Index(fields=["person", "onset"], name="flag_person_onset")]

    def __str__(self) -> str:
        return f"{self.kind} from {self.onset}"

    @property
    def shown_onset(self) -> date:
        """Return the first day, as the person corrected it where they did."""
        return self.corrected_onset or self.onset

    @property
    def shown_end(self) -> date | None:
        """Return the last day, as the person corrected it where they did; None while it lasts."""
        return self.corrected_end or self.end

    @property
    def is_rejected(self) -> bool:
        return self.verdict == self.Verdict.REJECTED

    @property
    def is_dip(self) -> bool:
        """Say whether it is one of a single day, which is not called a crash."""
        return self.kind == self.Kind.DIP

    @property
    def before(self) -> Before | None:
        """Return the exertion that came before, as the person corrected it where they did; None for none."""
        return self.found_before if self.corrected_trigger is None else self.said_before

    @property
    def found_before(self) -> Before | None:
        """Return the exertion that the engine found before it, None where it found none."""
        return read_before(self.details)

    @property
    def says_other_effort(self) -> bool:
        """Say whether the person named what came before, or that nothing did."""
        return self.corrected_trigger is not None

    @property
    def said_before(self) -> Before | None:
        """Return the exertion that the person named."""
        return read_before({"trigger": self.corrected_trigger})

    @property
    def shown_delay_days(self) -> int | None:
        """Return the days from the last trigger day to the onset as shown, None where it is later."""
        before = self.before
        if before is None or before.days[-1] > self.shown_onset:
            return None
        return (self.shown_onset - before.days[-1]).days

    def length_days(self, today: date) -> int:
        """Return how many days it lasts, both ends counted, up to ``today`` while it lasts."""
        return max(((self.shown_end or today) - self.shown_onset).days + 1, 1)
