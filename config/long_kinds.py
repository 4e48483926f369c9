"""Long work that needs every app."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.utils import timezone

from accounts.models import User
from config.taking_out import archive_name, write_archive
from diary.models import Entry
from diary.services.long_work import Made, Tell, kind

EVERYTHING = "everything"
# About two years of the richest diary; their archive is written while a browser waits.
_AT_ONCE = 12_000


def is_long(person: User) -> bool:
    """Say whether the archive of everything takes longer than a page may."""
    return Entry.objects.filter(person=person)[_AT_ONCE : _AT_ONCE + 1].exists()


@kind(EVERYTHING, guarded=True)
def take_out(person: User, _asked: Mapping[str, Any], tell: Tell) -> Made:
    """Write the archive of everything."""
    archive = BytesIO()
    write_archive(person, archive, lambda: tell(0))
    return Made(file=archive.getvalue(), file_name=archive_name(timezone.localdate()))
