"""Brings articles into the library that did not come with it, passage by passage, each unreviewed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from evidence.articles.duplicates import Likeness, compare, near_twins
from evidence.articles.fragments import fragment_of
from evidence.articles.language import ENGLISH
from evidence.articles.outcome import Line, Reading, Unreadable
from evidence.articles.suggest import Suggestion, suggest
from evidence.models import Article, Excerpt, Passage, Source
from evidence.versions import stamp

# After all of the shipped library, so that ties go to what was reviewed.
_PLACE = 100_000
_WORDS_SHOWN = 40
_CHIEF = 3
NO_LIMITS = "Nobody has written down yet what this passage does not show."
NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from, as far as whoever brought it in knows."""

    url: str = ""
    title: str = ""
    published: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What was brought in: ``kept`` passages wait for a yes or no, ``dropped`` counts by reason."""

    source: Source
    kept: int
    dropped: Mapping[str, int]
    tagged: int
    copy_of: Source | None
    garbled: bool


@transaction.atomic
def bring_in(reading: Reading, origin: Origin) -> BroughtIn:
    """Store an article as a source of its own. Raises Unreadable for another language or a repeat."""
    if reading.language not in ("", ENGLISH):
        raise Unreadable("language", language=reading.language)
    digest = digest_of(reading.lines)
    _refuse_known(digest, origin.url)
    like, copied, known = _compared(reading)
    source = _make_source(reading, origin)
    article = Article.objects.create(
        source=source, digest=digest, copy_of=copied, garbled=like.is_garbled
    )
    lines = [
        Line(line.text, "known") if number in known else line
        for number, line in enumerate(without_twins(reading.lines), start=1)
    ]
    Passage.objects.bulk_create(
        Passage(article=article, number=number, text=line.text, dropped=line.dropped)
        for number, line in enumerate(lines, start=1)
    )
    made = make_excerpts(article, [n for n, line in enumerate(lines, start=1) if not line.dropped])
    stamp()
    return BroughtIn(
        source=source,
        kept=len(made),
        dropped=_counted(lines),
        tagged=sum(bool(row.symptoms or row.kinds or row.patterns) for row in made),
        copy_of=copied.source if copied else None,
        garbled=like.is_garbled,
    )


def digest_of(lines: Sequence[Line]) -> str:
    """Return what tells one article's own text from another's, whatever stood around it."""
    kept = "\n".join(" ".join(line.text.split()) for line in lines if not line.dropped)
    return hashlib.sha256(kept.encode()).hexdigest()


def without_twins(lines: Sequence[Line]) -> list[Line]:
    """Drop each passage that says nearly the same as an earlier one of the same article."""
    twins = near_twins(["" if line.dropped else line.text for line in lines])
    return [
        Line(line.text, "repeated") if number in twins else line
        for number, line in enumerate(lines, start=1)
    ]


def make_excerpts(article: Article, numbers: Sequence[int]) -> list[Excerpt]:
    """Make an unreviewed card, with suggested tags, of each of the article's passages ``numbers``."""
    passages = list(article.passages.order_by("number"))
    texts = [passage.text for passage in passages]
    return Excerpt.objects.bulk_create(
        Excerpt(
            source_id=article.source_id,
            key=f"p{number}",
            place=_PLACE + number,
            paragraph=number,
            fragment=fragment_of(number, texts),
            passage=passages[number - 1],
            summary=quoted(texts[number - 1]),
            limits=NO_LIMITS,
            strength="not judged",
            population=NOT_STATED,
            figures="read",
            reviewed=False,
            **tags(suggest(texts[number - 1])),
        )
        for number in numbers
    )


def tags(found: Suggestion) -> dict[str, str | list[str]]:
    """Return a suggestion as a card's columns: what is spoken of most is what it is about."""
    return {
        "symptoms": list(found.symptoms[:_CHIEF]),
        "also": list(found.symptoms[_CHIEF:]),
        "kinds": list(found.kinds),
        "cofactors": list(found.cofactors),
        "patterns": list(found.patterns),
        "statement": found.statement,
        "remedy": found.remedy,
    }


def quoted(text: str) -> str:
    """Return the first words of a passage, in quotation marks."""
    words = text.split()
    more = " …" if len(words) > _WORDS_SHOWN else ""
    return f"“{' '.join(words[:_WORDS_SHOWN])}{more}”"


def _refuse_known(digest: str, url: str) -> None:
    same = Article.objects.filter(digest=digest).select_related("source").first()
    if same:
        raise Unreadable("known", title=same.source.title)
    there = Source.objects.filter(url=url, brought_in=True).first() if url else None
    if there:
        raise Unreadable("known-address", title=there.title)


def _compared(reading: Reading) -> tuple[Likeness, Article | None, set[int]]:
    """Return the article that this one is a copy of, if any, and which lines another one has already."""
    mine = ["" if line.dropped else line.text for line in reading.lines]
    texts: dict[int, list[str]] = {}
    for article, text in Passage.objects.filter(dropped="").values_list("article_id", "text"):
        texts.setdefault(article, []).append(text)
    likeness = {article: compare(mine, others) for article, others in texts.items()}
    known = {number for like in likeness.values() for number in like.near_ones}
    copies = [article for article, like in likeness.items() if like.is_copy]
    if not copies:
        return Likeness(0, (), 0), None, known
    best = max(copies, key=lambda article: likeness[article].near + likeness[article].reworded)
    copied = Article.objects.select_related("source").get(pk=best)
    return likeness[best], copied, known


def _make_source(reading: Reading, origin: Origin) -> Source:
    title = origin.title or reading.title or origin.url or NOT_STATED
    return Source.objects.create(
        key=_free_key(title),
        title=title[:300],
        kind=Source.Kind.ARTICLE,
        citation=origin.url or title,
        url=origin.url,
        published=(origin.published or reading.published)[:10],
        licence=origin.licence[:200] or NOT_STATED,
        about="Brought in by whoever runs this site.",
        population=NOT_STATED,
        strength="not judged",
        figures="read",
        article=True,
        brought_in=True,
        place=_PLACE,
    )


def _free_key(title: str) -> str:
    """Return a key no source has; its beginning keeps it apart from the shipped ones."""
    stem = f"in-{slugify(title)[:44].strip('-') or 'article'}"
    taken = set(Source.objects.filter(key__startswith=stem).values_list("key", flat=True))
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _counted(lines: Sequence[Line]) -> dict[str, int]:
    codes = [line.dropped for line in lines if line.dropped]
    return {code: codes.count(code) for code in dict.fromkeys(codes)}
