"""Writes the shipped library into the database; the same content twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from django.db import models, transaction

from evidence.catalogue import Library
from evidence.importing import place_excerpts
from evidence.matching.profile import Card
from evidence.models import Article, Excerpt, Source
from evidence.versions import hold_back_orphans, stamp

_Row = TypeVar("_Row", bound=models.Model)
_LISTS = ("symptoms", "also", "kinds", "cofactors", "patterns")


@dataclass(slots=True)
class Loaded:
    """What a load did, in cards; ``sources`` is how many there are now."""

    version: str
    sources: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0


@transaction.atomic
def load_library(library: Library) -> Loaded:
    """Make the database hold ``library`` and nothing else; what stays keeps its id."""
    loaded = Loaded(library.version, sources=len(library.sources))
    sources = _load_sources(library)
    _load_excerpts(library.cards, sources, loaded)
    gone = Source.objects.filter(brought_in=False).exclude(key__in=sources)
    gone.delete()
    for article in Article.objects.select_related("source"):
        place_excerpts(article)
    hold_back_orphans()
    stamp(library.version)
    return loaded


def _load_sources(library: Library) -> dict[str, Source]:
    known = {source.key: source for source in Source.objects.all()}
    for place, entry in enumerate(library.sources):
        fields = asdict(entry) | {"place": place}
        row = known.setdefault(entry.key, Source(key=entry.key))
        _write(row, fields)
    return {entry.key: known[entry.key] for entry in library.sources}


def _load_excerpts(cards: Iterable[Card], sources: dict[str, Source], loaded: Loaded) -> None:
    known = {
        (row.source.key, row.key): row
        for row in Excerpt.objects.filter(source__brought_in=False).select_related("source")
    }
    for place, card in enumerate(cards):
        row = known.pop(card.name, None)
        fields = excerpt_fields(card) | {"place": place}
        if row is None:
            Excerpt.objects.create(source=sources[card.source], **fields)
            loaded.added += 1
        elif _write(row, fields):
            loaded.changed += 1
        else:
            loaded.same += 1
    loaded.removed = len(known)
    Excerpt.objects.filter(pk__in=[row.pk for row in known.values()]).delete()


def _write(row: _Row, fields: dict[str, Any]) -> bool:
    """Save ``row`` if it is new or differs from ``fields``; say whether it was saved."""
    if row.pk and all(getattr(row, name) == value for name, value in fields.items()):
        return False
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return True


def excerpt_fields(card: Card) -> dict[str, Any]:
    """Return the columns of ``card``'s row, without its source."""
    fields = asdict(card)
    del fields["source"]
    fields |= {name: list(fields[name]) for name in _LISTS}
    fields["needs"] = [list(group) for group in card.needs]
    fields["conflicts_with"] = [list(name) for name in card.conflicts_with]
    fields["caution"] = card.caution or ""
    return fields


def card_of(row: Excerpt) -> Card:
    """Return the card a row was made from; its ``source`` must be loaded with it."""
    fields = {name: getattr(row, name) for name in excerpt_names()}
    fields |= {name: tuple(fields[name]) for name in _LISTS}
    fields["needs"] = tuple(tuple(group) for group in row.needs)
    fields["conflicts_with"] = tuple((source, key) for source, key in row.conflicts_with)
    fields["caution"] = row.caution or None
    return Card(source=row.source.key, **fields)


def excerpt_names() -> tuple[str, ...]:
    return tuple(name for name in Card.__dataclass_fields__ if name != "source")
