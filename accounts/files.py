"""A file of what is kept about a person, as the app that keeps it hands it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Table:
    """Becomes a CSV. ``about`` says to its person what it is."""

    name: str
    about: StrOrPromise
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read, line by line."""

    name: str
    about: StrOrPromise
    lines: Iterable[str]


@dataclass(frozen=True, slots=True)
class Data:
    """Bytes as they are, piece by piece."""

    name: str
    about: StrOrPromise
    pieces: Iterable[bytes]


File = Table | Text | Data


def moment(at: datetime | None) -> str:
    """Return a moment as a table has it, on the clock of the person; nothing for none."""
    return "" if at is None else timezone.localtime(at).isoformat(timespec="seconds")
