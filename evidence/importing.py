"""Brings an article's own text in, so that the passage can be read beside its card."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from evidence.articles.passages import locate, split_passages
from evidence.models import Article, Excerpt, Passage, Source

MAX_BYTES = 2 * 1024 * 1024


class ArticleRejected(Exception):
    """The file cannot be brought in; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many passages there are and which cards found theirs; ``new`` is False for a repeat."""

    new: bool
    passages: int
    located: int
    not_located: tuple[str, ...]


def read_text(path: Path) -> str:
    """Return the text of the file. Raises ArticleRejected for what is no readable text."""
    if not path.is_file():
        raise ArticleRejected(f"{path.name} is not a file that can be read.")
    if path.stat().st_size > MAX_BYTES:
        raise ArticleRejected(f"{path.name} is larger than {MAX_BYTES // 1024**2} MB.")
    raw = path.read_bytes()
    if b"\0" in raw:
        raise ArticleRejected(f"{path.name} is a binary file, not text.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleRejected(
            f"{path.name} is not UTF-8 text: byte {error.start + 1} cannot be read."
        ) from error
    if not text.strip():
        raise ArticleRejected(f"{path.name} is empty.")
    return text


@transaction.atomic
def import_article(source: Source, text: str) -> Imported:
    """Store ``text`` as the source's passages and find the place of its cards."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    former = Article.objects.filter(source=source).first()
    new = former is None or former.digest != digest
    if former is None or former.digest != digest:
        if former:
            former.delete()
        former = Article.objects.create(source=source, digest=digest)
        Passage.objects.bulk_create(
            Passage(article=former, number=number, text=passage)
            for number, passage in enumerate(split_passages(text), start=1)
        )
    lost = place_excerpts(former)
    return Imported(
        new=new,
        passages=former.passages.count(),
        located=source.excerpts.count() - len(lost),
        not_located=tuple(lost),
    )


def place_excerpts(article: Article) -> list[str]:
    """Point each card of the article's source to its passage; return the keys not located."""
    passages = list(article.passages.order_by("number"))
    texts = [passage.text for passage in passages]
    moved, lost = [], []
    for excerpt in Excerpt.objects.filter(source_id=article.source_id):
        number = locate(excerpt.fragment, texts)
        place = passages[number - 1].pk if number else None
        if not place:
            lost.append(excerpt.key)
        if excerpt.passage_id != place:
            excerpt.passage_id = place
            moved.append(excerpt)
    Excerpt.objects.bulk_update(moved, ["passage"])
    return lost
