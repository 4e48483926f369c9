"""Reads of the stored library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Q, QuerySet

from accounts.models import User
from evidence.keeping import own_query
from evidence.loading import card_of
from evidence.marking import Marks, as_marks, marks_query
from evidence.matching.index import Index, build_index
from evidence.matching.profile import Card
from evidence.models import Excerpt, LibraryVersion, Passage, Source


@dataclass(frozen=True, slots=True)
class Shelf:
    """One version of the library, ready for ranking. Sources without their cards, by key."""

    version: str
    index: Index
    cards: Mapping[tuple[str, str], Card]
    sources: Mapping[str, Source]


# What tells to do or take something stands at no flag before a person wrote its caution.
WITHHELD = Q(reviewed=False) & (~Q(remedy="") | Q(statement="treatment studied"))

_shelves: dict[str, Shelf] = {}


def load_version() -> str:
    """Return the version that was loaded last, empty when none was."""
    return LibraryVersion.objects.values_list("version", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The current library's version, and what a person marked and keeps for themselves."""

    version: str
    marks: Marks = field(default_factory=dict)
    own: Sequence[Mapping[str, Any]] = ()


def load_standing(person: User) -> Standing:
    """Return all three in one query; the page of a flag has few to spend."""
    row = (
        LibraryVersion.objects.annotate(
            marks=ArraySubquery(marks_query(person)), own=ArraySubquery(own_query(person))
        )
        .values_list("version", "marks", "own")
        .first()
    )
    return Standing(row[0], as_marks(row[1]), row[2]) if row else Standing("")


def load_shelf(version: str) -> Shelf:
    """Return the library of ``version``, the current one, from memory while that stays the same."""
    if version not in _shelves:
        shelf = _read_shelf(version)
        _shelves.clear()
        _shelves[version] = shelf
    return _shelves[version]


def _read_shelf(version: str) -> Shelf:
    rows = Excerpt.objects.exclude(WITHHELD).select_related("source").order_by("place")
    cards, sources = [], {}
    for row in rows:
        cards.append(card_of(row))
        sources[row.source.key] = row.source
    return Shelf(version, build_index(cards), {card.name: card for card in cards}, sources)


def load_passages(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the article's own text by card, for the cards whose place was found."""
    wanted = Q()
    for source, key in names:
        wanted |= Q(excerpts__source__key=source, excerpts__key=key)
    if not wanted:
        return {}
    rows = Passage.objects.filter(wanted).values_list(
        "excerpts__source__key", "excerpts__key", "text"
    )
    return {(source, key): text for source, key, text in rows}


def load_imported(sources: Iterable[str]) -> dict[str, list[str]]:
    """Return the passages in order, by source, of the articles that were imported."""
    found: dict[str, list[str]] = {}
    rows = Passage.objects.filter(article__source__key__in=list(sources)).order_by("number")
    for key, text in rows.values_list("article__source__key", "text"):
        found.setdefault(key, []).append(text)
    return found


def load_sources() -> QuerySet[Source]:
    # A query that groups leaves the model's own order aside.
    sources = Source.objects.select_related("text").annotate(card_count=Count("excerpts"))
    return sources.order_by("place")


def load_brought_in() -> QuerySet[Source]:
    """Return the articles that did not come with the library, the latest first, with how many wait."""
    waiting = Count("excerpts", filter=Q(excerpts__reviewed=False))
    reviewed = Count("excerpts", filter=Q(excerpts__reviewed=True))
    rows = Source.objects.filter(brought_in=True).select_related("text")
    return rows.annotate(waiting=waiting, reviewed=reviewed).order_by("-text__imported_at", "key")


def load_other_sides() -> list[tuple[str, str]]:
    """Return the shipped cards that speak against another one, as names and what they say."""
    links = Excerpt.objects.exclude(remedy="").filter(source__brought_in=False)
    named = load_named(
        (source, key)
        for found in links.values_list("conflicts_with", flat=True)
        for source, key in found
    )
    rows = sorted(named.items())
    return [(f"{s}/{k}", row.summary) for (s, k), row in rows if not row.remedy]


def load_lines(source: Source) -> dict[int, str]:
    """Return the lines of a source's own text that say something, by number; nothing where it is absent."""
    rows = Passage.objects.filter(article__source=source, dropped="").order_by("number")
    return dict(rows.values_list("number", "text"))


def around(number: int, lines: Mapping[int, str]) -> tuple[str, str]:
    """Return what stands before and after passage ``number``, empty at either end."""
    before = max((other for other in lines if other < number), default=0)
    after = min((other for other in lines if other > number), default=0)
    return lines.get(before, ""), lines.get(after, "")


def load_excerpts(source: Source) -> QuerySet[Excerpt]:
    return source.excerpts.select_related("passage").order_by("place")


def load_named(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Excerpt]:
    """Return the excerpts called by (source, key), each with its source."""
    wanted = Q(pk=None)
    for source, key in set(names):
        wanted |= Q(source__key=source, key=key)
    rows = Excerpt.objects.filter(wanted).select_related("source")
    return {(row.source.key, row.key): row for row in rows}
