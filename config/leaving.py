"""Which apps keep something about a person, wired: taking everything out, and leaving."""

from __future__ import annotations

import io
import zipfile

import accounts.leaving
import diary.services.leaving
import evidence.leaving
from accounts.models import User


def export_everything(person: User) -> bytes:
    """Return a ZIP of all that is kept about the person. Acts as that person."""
    files = diary.services.leaving.export_person(person) | accounts.leaving.export_person(person)
    files |= evidence.leaving.export_person(person)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(name, content)
    return target.getvalue()


def erase_everything(person: User) -> None:
    """Erase all that is kept about the person, the account last. Acts as that person."""
    diary.services.leaving.erase_person(person)
    evidence.leaving.erase_person(person)
    accounts.leaving.erase_person(person)
