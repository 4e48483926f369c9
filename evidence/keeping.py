"""A person's own passages: kept, removed, and put beside their own flags. Acts as that person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from accounts.models import User
from evidence.articles.language import ENGLISH
from evidence.articles.outcome import Reading
from evidence.articles.passages import normalise
from evidence.articles.suggest import Suggestion, suggest
from evidence.bringing_in import NO_LIMITS, NOT_STATED, quoted, tags, without_twins
from evidence.matching.profile import Card
from evidence.own import OwnPassage

MOST_KEPT = 500
OWN = "own"
_LISTS = ("symptoms", "also", "kinds", "cofactors", "patterns")
_SHOWN = ("id", "title", "text", "statement", "remedy", *_LISTS)


class TooMany(Exception):
    """The person keeps as many passages as can be kept; ``room`` says how many more would fit."""

    def __init__(self, room: int) -> None:
        super().__init__(f"room for {room}")
        self.room = room


def keep_reading(person: User, reading: Reading, title: str) -> int:
    """Keep what a text says; return how many passages are new. Raises TooMany, having kept nothing.

    What is kept already is not kept twice. Tags are suggested for English only.
    """
    english = reading.language in ("", ENGLISH)
    name = (title or reading.title)[:200] or NOT_STATED
    rows: dict[str, OwnPassage] = {}
    for number, line in enumerate(without_twins(reading.lines), start=1):
        if not line.dropped:
            found = suggest(line.text) if english else Suggestion()
            digest = hashlib.sha256(normalise(line.text).encode()).hexdigest()
            rows.setdefault(
                digest,
                OwnPassage(
                    person=person,
                    title=name,
                    number=number,
                    text=line.text,
                    digest=digest,
                    **tags(found),
                ),
            )
    mine = OwnPassage.objects.filter(person=person)
    known = set(mine.values_list("digest", flat=True))
    fresh = [row for digest, row in rows.items() if digest not in known]
    if len(known) + len(fresh) > MOST_KEPT:
        raise TooMany(MOST_KEPT - len(known))
    OwnPassage.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def own_query(person: User) -> QuerySet[OwnPassage, dict[str, Any]]:
    """Return the passages the person keeps, each as an object."""
    shown = JSONObject(**{name: name for name in _SHOWN})
    return OwnPassage.objects.filter(person=person).values_list(shown, flat=True)


def own_cards(rows: Iterable[Mapping[str, Any]]) -> tuple[Card, ...]:
    """Return the person's passages as unreviewed cards. What tells to do or take something is left out."""
    return tuple(
        _card(row) for row in rows if not row["remedy"] and row["statement"] != "treatment studied"
    )


def _card(row: Mapping[str, Any]) -> Card:
    lists: dict[str, Any] = {name: tuple(row[name]) for name in _LISTS}
    return Card(
        source=OWN,
        key=str(row["id"]),
        paragraph=None,
        fragment="",
        summary=quoted(row["text"]),
        limits=NO_LIMITS,
        statement=row["statement"],
        strength="not judged",
        population=NOT_STATED,
        figures="read",
        reviewed=False,
        **lists,
    )
