"""Search in the stored library, with PostgreSQL's own full text."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Q, QuerySet

from evidence import vocabulary
from evidence.models import Excerpt

_ENGLISH = "english"
_VECTOR = (
    SearchVector("summary", weight="A", config=_ENGLISH)
    + SearchVector("limits", weight="B", config=_ENGLISH)
    + SearchVector("source__title", weight="C", config=_ENGLISH)
    + SearchVector("passage__text", weight="D", config=_ENGLISH)
)


def find_excerpts(asked: Mapping[str, str]) -> QuerySet[Excerpt]:
    """Return the cards that fit all of ``asked``: q, symptom, kind, statement, strength; the best first.

    Words are looked for in our summary and its limits, the source's title, and the article's own text
    where it was imported. A word for a symptom, also a synonym, finds the cards on that symptom.
    """
    rows = Excerpt.objects.select_related("source")
    for name in ("statement", "strength"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    if "kind" in asked:
        rows = rows.filter(kinds__contains=[asked["kind"]])
    if "symptom" in asked:
        rows = rows.filter(_speaks_of(asked["symptom"]))
    return (
        _with_words(rows, asked["q"]) if "q" in asked else rows.order_by("source__place", "place")
    )


def _speaks_of(symptom: str) -> Q:
    return Q(symptoms__contains=[symptom]) | Q(also__contains=[symptom])


def _with_words(rows: QuerySet[Excerpt], words: str) -> QuerySet[Excerpt]:
    query = SearchQuery(words, config=_ENGLISH, search_type="websearch")
    wanted = Q(found=query)
    symptom = vocabulary.symptom(words)
    if symptom:
        wanted |= _speaks_of(symptom)
    ranked = rows.annotate(found=_VECTOR, rank=SearchRank(_VECTOR, query)).filter(wanted)
    return ranked.order_by("-rank", "source__place", "place")
