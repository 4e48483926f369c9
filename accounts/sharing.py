"""What a person decided about who may see or write their diary, and the log of who did.

All of it belongs to the person whose diary it is: row security holds it like the diary itself.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Stands where the name of a carer stood who has left since; nobody can be called so.
LEFT = "(left)"


def name_words(name: str) -> str:
    """Return a name as it is shown: of who has left, that somebody has."""
    return gettext("somebody who has left") if name == LEFT else name


class Rights(models.TextChoices):
    READ = "read", _("read")
    LOG = "log", _("log")
    BOTH = "both", _("read and log")


def allows(rights: str, right: str) -> bool:
    return rights in (right, Rights.BOTH)


class _Owned(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="%(class)ss"
    )

    class Meta:
        abstract = True


class Invitation(_Owned):
    """A one-time link that makes whoever takes it up a carer. Only the token's hash is kept."""

    token_hash = models.CharField(max_length=64, unique=True)
    rights = models.CharField(max_length=4, choices=Rights)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"invitation to {self.rights}"

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.withdrawn_at is None and now < self.expires_at


class Share(_Owned):
    """What a carer may do. It ends at any time and is kept, ended, so that the log can name it.

    ``carer`` has a foreign key of its own in the migration: a share goes with its carer as well.
    """

    carer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    rights = models.CharField(max_length=4, choices=Rights)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "carer"],
                condition=models.Q(ended_at=None),
                name="share_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rights} since {self.began_at:%Y-%m-%d}"


class ReadLink(_Owned):
    """An address at which anybody who has it may read, until it expires or is ended.

    It opens the timeline, or the one page whose choices stand in ``report``; the diary reads them.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    shown_name = models.CharField(max_length=100, blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(null=True, blank=True, default=None)

    def __str__(self) -> str:
        return f"link until {self.expires_at:%Y-%m-%d}"

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class AccessLine(models.Model):
    """One line of the access log. The database lets nobody change it; it goes with its person.

    ``who`` is the name at that time, empty for the person themself and for whoever has a link.
    """

    class What(models.TextChoices):
        SIGNED_IN = "signed-in", _("Signed in")
        READ = "read", _("Read the diary")
        LOGGED = "logged", _("Wrote in the diary")
        OPENED = "opened", _("A reading link was opened")
        INVITED = "invited", _("An invitation was made")
        WITHDREW = "withdrew", _("An invitation was withdrawn")
        ACCEPTED = "accepted", _("An invitation was taken up")
        ENDED = "ended", _("Sharing was ended")
        LINKED = "linked", _("A reading link was made")
        REVOKED = "revoked", _("A reading link was ended")
        EXPORTED = "exported", _("Taken out as a file")
        UNDID = "undid", _("A change was undone")
        SWITCHED_OFF = "off", _("The account was switched off")
        SWITCHED_ON = "on", _("The account was switched on")
        SHEET_MADE = "sheet-made", _("A recovery sheet was made")
        SHEET_USED = "sheet-used", _("Signed in with a code of the recovery sheet")
        WAY_BACK_MADE = "way-back-made", _("A sign-in link was made")
        WAY_BACK_USED = "way-back-used", _("Signed in with the sign-in link")
        PASSPHRASE = "passphrase", _("The passphrase was changed")
        PASSKEY_ADDED = "passkey-added", _("A passkey was added")
        PASSKEY_REMOVED = "passkey-removed", _("A passkey was taken off")
        APP_ADDED = "app-added", _("Codes from an app were switched on")
        APP_REMOVED = "app-removed", _("Codes from an app were switched off")
        SESSION_ENDED = "session-ended", _("A session was ended")
        LIBRARY = "library", _("The library was changed")
        CLOSED = "closed", _("The account was closed")
        TAKEN_BACK = "taken-back", _("Closing the account was taken back")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="access_lines",
    )
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=24, choices=What)
    who = models.CharField(max_length=150, blank=True, default="")
    share = models.ForeignKey(
        Share, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    link = models.ForeignKey(
        ReadLink, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "-at"], name="access_person_at")]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"

    @property
    def who_words(self) -> str:
        return name_words(self.who)
