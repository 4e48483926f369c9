from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class History(models.Model):
    """One change of one personal row, written by PostgreSQL's own trigger, never by the application.

    ``before`` is None for a row that was added, ``after`` for one that was removed. Rows that one
    verb changed together share a ``change``. ``author_id`` is the person the transaction acted as,
    None for the owner's role. A row goes with its person (a foreign key of the migration).
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="history",
    )
    change = models.UUIDField()
    author_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    table_name = models.CharField(max_length=63)
    row_id = models.CharField(max_length=36)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["person", "change"], name="history_person_change"),
            models.Index(fields=["person", "-at"], name="history_person_at"),
        ]
        verbose_name_plural = _("history")

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_id} at {self.at:%Y-%m-%d %H:%M}"
