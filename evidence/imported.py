"""The imported articles for the command line, which must answer without a database as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError

from evidence.selectors import load_imported

_DUMMY = "django.db.backends.dummy"


@dataclass(frozen=True, slots=True)
class Imported:
    """Passages in order by source; ``unread`` is a sentence where the database gave no answer."""

    passages: dict[str, list[str]] = field(default_factory=dict)
    unread: str = ""


def read_imported(sources: Iterable[str]) -> Imported:
    """Return what was imported; nothing where no database is set. Never raises for its absence.

    The passages are read beside the cards and change no ranking, so an answer without them is whole.
    """
    if settings.DATABASES["default"]["ENGINE"] == _DUMMY:
        return Imported()
    try:
        return Imported(load_imported(set(sources)))
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        return Imported(unread=f"The articles' own text was not read from the database: {reason}")
