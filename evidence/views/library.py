from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.public import public_page
from evidence.links import card_link, original_link
from evidence.marking import Marks
from evidence.models import Excerpt, Source
from evidence.selectors import (
    around,
    load_excerpts,
    load_lines,
    load_named,
    load_sources,
    load_version,
)
from evidence.shown import marks_of
from evidence.topics import Topic, topics_named
from evidence.wording import FIGURES, STATEMENTS, STRENGTHS

_OPEN = (Source.Kind.ARTICLE, Source.Kind.GUIDELINE)
_ORDER = (*_OPEN, *(kind for kind in Source.Kind if kind not in _OPEN))


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A heading of the library's first page."""

    value: str
    label: str
    open: bool


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card on its source's page, with what disagrees with it."""

    excerpt: Excerpt
    linked: bool
    statement: str
    strength: str
    figures: str
    original: str
    not_located: bool
    before: str
    after: str
    other_sides: list[tuple[Excerpt, str]]
    topics: list[Topic]
    marks: frozenset[str]


@public_page
def library(request: HttpRequest) -> HttpResponse:
    context = {"nav": "library", "groups": _groups(load_sources()), "version": load_version()}
    return render(request, "evidence/library.html", context)


def _groups(sources: Iterable[Source]) -> list[tuple[SourceKind, list[Source]]]:
    """The sources by kind; what most people look for is open at once."""
    by_kind: dict[str, list[Source]] = {}
    for row in sources:
        by_kind.setdefault(row.kind, []).append(row)
    return [
        (SourceKind(kind.value, str(kind.label), kind in _OPEN), by_kind[kind.value])
        for kind in _ORDER
        if kind.value in by_kind
    ]


@public_page
def source(request: HttpRequest, key: str) -> HttpResponse:
    row = get_object_or_404(Source.objects.select_related("text"), key=key)
    context = {
        "nav": "library",
        "source": row,
        "imported": hasattr(row, "text"),
        "original": original_link(row.url, row.doi),
        "cards": _cards(row, request.GET.get("card", ""), marks_of(request)),
    }
    return render(request, "evidence/source.html", context)


def _cards(row: Source, linked: str, marks: Marks) -> list[ReadCard]:
    excerpts = list(load_excerpts(row))
    named = load_named(
        (name[0], name[1]) for excerpt in excerpts for name in excerpt.conflicts_with
    )
    lines = load_lines(row) if hasattr(row, "text") else {}
    return [
        _card(
            excerpt,
            excerpt.key == linked,
            named,
            lines,
            marks.get((row.key, excerpt.key), frozenset()),
        )
        for excerpt in excerpts
    ]


def _card(
    excerpt: Excerpt,
    linked: bool,
    named: dict[tuple[str, str], Excerpt],
    lines: dict[int, str],
    marks: frozenset[str],
) -> ReadCard:
    row = excerpt.source
    before, after = around(excerpt.passage.number, lines) if excerpt.passage else ("", "")
    others = [named[name[0], name[1]] for name in excerpt.conflicts_with]
    return ReadCard(
        excerpt=excerpt,
        linked=linked,
        statement=str(STATEMENTS[excerpt.statement]),
        strength=str(STRENGTHS[excerpt.strength]),
        figures=str(FIGURES[excerpt.figures]),
        original=original_link(row.url, "", excerpt.fragment) if excerpt.fragment else "",
        not_located=hasattr(row, "text") and excerpt.passage_id is None,
        before=before,
        after=after,
        other_sides=[(other, card_link(other.source.key, other.key)) for other in others],
        topics=topics_named(excerpt.symptoms, excerpt.patterns),
        marks=marks,
    )
