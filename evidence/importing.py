"""Brings an article's own text in, so that the passage can be read beside its card."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from evidence.articles.outcome import Reading
from evidence.articles.passages import locate
from evidence.bringing_in import digest_of
from evidence.models import Article, Excerpt, Passage, Source

_AROUND = frozenset({"frame", "navigation", "aside", "form", "repeated"})


@dataclass(frozen=True, slots=True)
class Imported:
    """How many passages there are and which cards found theirs; ``new`` is False for a repeat."""

    new: bool
    passages: int
    located: int
    not_located: tuple[str, ...]


@transaction.atomic
def import_article(source: Source, reading: Reading) -> Imported:
    """Store what was read as the source's passages and find the place of its cards."""
    digest = digest_of(reading.lines)
    former = Article.objects.filter(source=source).first()
    new = former is None or former.digest != digest
    if former is None or former.digest != digest:
        if former:
            former.delete()
        former = Article.objects.create(source=source, digest=digest)
        Passage.objects.bulk_create(
            Passage(article=former, number=number, text=line.text, dropped=line.dropped)
            for number, line in enumerate(reading.lines, start=1)
        )
    lost = place_excerpts(former)
    return Imported(
        new=new,
        passages=former.passages.count(),
        located=source.excerpts.count() - len(lost),
        not_located=tuple(lost),
    )


def place_excerpts(article: Article) -> list[str]:
    """Point each card of the article's source to its passage; return the keys not located.

    A page's frame may repeat the article's words, so the article is looked through first.
    """
    passages = list(article.passages.order_by("number"))
    inner = [passage for passage in passages if passage.dropped not in _AROUND]
    moved, lost = [], []
    for excerpt in Excerpt.objects.filter(source_id=article.source_id):
        place = _place(excerpt.fragment, inner) or _place(excerpt.fragment, passages)
        if not place:
            lost.append(excerpt.key)
        if excerpt.passage_id != place:
            excerpt.passage_id = place
            moved.append(excerpt)
    Excerpt.objects.bulk_update(moved, ["passage"])
    return lost


def _place(fragment: str, passages: list[Passage]) -> int | None:
    number = locate(fragment, [passage.text for passage in passages])
    return passages[number - 1].pk if number else None
