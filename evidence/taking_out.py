"""What the library keeps about a person, in files to read. Acts as that person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.files import File, Table, Text, moment
from accounts.models import User
from evidence.models import Mark, OwnPassage


def files_of(person: User) -> list[File]:
    """Return the passages a person brought in, and what they marked."""
    return [
        Text(
            "own-passages.txt", _("Passages that you brought in for yourself."), _passages(person)
        ),
        Table(
            "marks.csv",
            _("Passages of the library that you kept, found helpful or put out of sight."),
            ("when", "source", "card", "what"),
            _marks(person),
        ),
    ]


def _passages(person: User) -> Iterator[str]:
    for one in OwnPassage.objects.filter(person=person).order_by("title", "number", "id"):
        yield from (f"{one.title}, {one.number}", "", one.text, "")


def _marks(person: User) -> Iterator[tuple[str, ...]]:
    for mark in Mark.objects.filter(person=person).order_by("at", "id"):
        yield (moment(mark.at), mark.source, mark.card, mark.get_what_display())
