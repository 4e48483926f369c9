"""A stored card in the words of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from accounts.models import User
from evidence.links import card_link
from evidence.marking import Marks, hidden_names, load_marks
from evidence.models import Excerpt
from evidence.topics import Topic, topics_named
from evidence.wording import STATEMENTS, STRENGTHS


@dataclass(frozen=True, slots=True)
class Shown:
    """A card in a list: found by a search, on a topic, or kept."""

    excerpt: Excerpt
    statement: str
    strength: str
    link: str
    topics: list[Topic]
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelfful:
    """Cards to be shown, and how many more the person has hidden."""

    cards: list[Shown]
    hidden: int


def marks_of(request: HttpRequest) -> Marks:
    """Return the marks of whoever is signed in; none for anybody else."""
    return load_marks(request.user) if isinstance(request.user, User) else {}


def show(rows: Iterable[Excerpt], marks: Marks) -> Shelfful:
    hidden = hidden_names(marks)
    found = list(rows)
    seen = [row for row in found if name_of(row) not in hidden]
    return Shelfful([show_one(row, marks) for row in seen], len(found) - len(seen))


def show_one(row: Excerpt, marks: Marks) -> Shown:
    return Shown(
        excerpt=row,
        statement=str(STATEMENTS[row.statement]),
        strength=str(STRENGTHS[row.strength]),
        link=card_link(row.source.key, row.key),
        topics=topics_named(row.symptoms, row.patterns),
        marks=marks.get(name_of(row), frozenset()),
    )


def name_of(row: Excerpt) -> tuple[str, str]:
    return (row.source.key, row.key)
