"""The person's own words: notes, what they called their efforts, and what they said to a crash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchVector,
    SearchVectorField,
)
from django.db.models import Case, Expression, F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, Left
from django.utils.translation import get_language

from accounts.models import User
from diary import exchange
from diary.excerpts import START, STOP, Piece, excerpt, mark
from diary.models import Entry, Flag
from diary.paging import Paging, paging_of

Rows = TypeVar("Rows", QuerySet[Entry], QuerySet[Flag])
PAGE = 20
READ = 20_000  # letters of a text that are looked at, as in the column of words
SIMPLE = "simple"
CONFIGS = {"en": "english", "de": "german", "nl": "dutch"}
FEWEST_LETTERS = 3  # from which a word also stands for those that begin with it
# What gives a query a meaning of its own: a phrase, a word that must not be there, one or the other.
_MEANT = re.compile(r"[\"”“]|(^|\s)-\S|(^|\s)or(\s|$)", re.IGNORECASE)
_NAMED = Func("activity", Value(": "), "note", function="concat", output_field=TextField())
# Of an effort also its name; the words of other rows are not the person's.
_TEXT = Left(
    Case(
        When(Q(kind=exchange.EXERTION, note=""), then=F("activity")),
        When(kind=exchange.EXERTION, then=_NAMED),
        default=F("note"),
        output_field=TextField(),
    ),
    READ,
)


_ONSET = Coalesce(F("corrected_onset"), F("onset"))


class _Words(Func):
    """The column that PostgreSQL makes of a row's text; Django does not know it."""

    template = '"diary_entry"."words"'
    output_field = SearchVectorField()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: any of it may be absent."""

    words: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: on which day, and whether it is an entry's or a flag's."""

    day: date
    pk: UUID
    is_flag: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A text of the person's. ``kind`` is that of the entry, or empty for an answer to a crash."""

    day: date
    kind: str
    name: str
    pieces: tuple[Piece, ...]
    flag: UUID | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """How texts are found: by their words, or where these are none, letter by letter.

    ``letters`` are marked as they stand wherever the words mark nothing, as those that stand in every sentence.
    """

    query: Expression | None = None
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the places that were found, and how."""

    places: tuple[Place, ...]
    paging: Paging
    match: Match


def find(person: User, asked: Asked, page: int = 1) -> Found:
    """Return a page of where the words stand, the newest first.

    Without words all notes and answers: of the names of efforts there would be no end.
    """
    if not asked.words:
        return _found(person, asked, page, Match())
    by_words = _found(person, asked, page, Match(_query(asked.words, _config()), asked.words))
    if by_words.paging.count:
        return by_words
    # Signs, single letters, words that stand in every sentence, languages without spaces.
    return _found(person, asked, page, Match(letters=asked.words))


def load_hits(person: User, found: Found) -> list[Hit]:
    """Return the texts at these places, what was found in them marked; in two queries at most."""
    places, match = found.places, found.match
    texts = _entry_texts(person, places, match) | _flag_texts(person, places, match)
    return [texts[place.pk] for place in places if place.pk in texts]


def _found(person: User, asked: Asked, page: int, match: Match) -> Found:
    entries = _matching(_entries(person), match, _Words(), _TEXT).filter(_days(asked, "day"))
    flags = _matching(_flags(person), match, _vector(), F("verdict_note"))
    answers = flags.filter(_days(asked, "first_day")).annotate(is_answer=Value(True))
    both = (
        entries.annotate(is_answer=Value(False))
        .values_list("day", "pk", "is_answer")
        .union(answers.values_list(_ONSET, "pk", "is_answer"), all=True)
    )
    paging = paging_of(both.count(), page, PAGE)
    shown = (
        both.order_by("-day", "is_answer", "pk")[paging.first - 1 : paging.last]
        if paging.count
        else ()
    )
    return Found(tuple(Place(day, pk, is_flag) for day, pk, is_flag in shown), paging, match)


def _entries(person: User) -> QuerySet[Entry]:
    rows = Entry.objects.filter(person=person).alias(words=_Words()).order_by()
    return rows.filter(words__isnull=False)


def _flags(person: User) -> QuerySet[Flag]:
    spoken = Flag.objects.filter(person=person).exclude(verdict_note="").order_by()
    return spoken.alias(first_day=_ONSET)


def _matching(rows: Rows, match: Match, words: Expression, text: Expression | F) -> Rows:
    if match.query is not None:
        return rows.alias(found=words).filter(found=match.query)
    if match.letters:
        return rows.alias(said=text).filter(said__icontains=match.letters)
    return rows.exclude(note="") if rows.model is Entry else rows


def _days(asked: Asked, field: str) -> Q:
    since = Q((f"{field}__gte", asked.first)) if asked.first else Q()
    return since & Q((f"{field}__lte", asked.last)) if asked.last else since


def _entry_texts(person: User, shown: Iterable[Place], match: Match) -> dict[UUID, Hit]:
    wanted = [place.pk for place in shown if not place.is_flag]
    if not wanted:
        return {}
    rows = Entry.objects.filter(person=person, pk__in=wanted)
    said = rows.annotate(said=_headline(_TEXT, match))
    return {
        pk: Hit(day, kind, name, _pieces(text, match))
        for pk, day, kind, name, text in said.values_list("pk", "day", "kind", "name", "said")
    }


def _flag_texts(person: User, shown: Iterable[Place], match: Match) -> dict[UUID, Hit]:
    wanted = {place.pk: place.day for place in shown if place.is_flag}
    if not wanted:
        return {}
    rows = Flag.objects.filter(person=person, pk__in=wanted)
    said = rows.annotate(said=_headline(F("verdict_note"), match))
    return {
        pk: Hit(wanted[pk], "", "", _pieces(text, match), flag=pk)
        for pk, text in said.values_list("pk", "said")
    }


def _headline(text: Expression | F, match: Match) -> Expression | F:
    if match.query is None:
        return text
    return SearchHeadline(
        text, match.query, config=_config(), start_sel=START, stop_sel=STOP, highlight_all=True
    )


def _pieces(text: str, match: Match) -> tuple[Piece, ...]:
    if match.letters and (match.query is None or START not in text):
        text = mark(text, match.letters)
    return tuple(excerpt(text))


def _vector() -> Expression:
    """The words of an answer to a crash: there are few, so they are made as they are looked for."""
    plain = SearchVector("verdict_note", config=SIMPLE)
    return plain + SearchVector("verdict_note", config=_config())


def _query(words: str, config: str) -> Expression:
    """Anything may be typed. A word also finds its other forms, and longer ones that begin with it."""
    queries = [SearchQuery(words, config=one, search_type="websearch") for one in (config, SIMPLE)]
    beginnings = [] if _MEANT.search(words) else re.findall(r"\w+", words)
    if beginnings:
        # Between quotes nothing in it is an operator; \w holds neither a quote nor a backslash.
        raw = " & ".join(
            f"'{word}':*" if len(word) >= FEWEST_LETTERS else f"'{word}'" for word in beginnings
        )
        queries.append(SearchQuery(raw, config=SIMPLE, search_type="raw"))
    return reduce(or_, queries)


def _config() -> str:
    return CONFIGS.get((get_language() or "")[:2], SIMPLE)
