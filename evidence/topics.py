"""The library's pages by symptom and by pattern: their names in addresses, and what stands on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import Promise

from evidence import vocabulary
from evidence.labels import LABELS
from evidence.matching.profile import Profile
from evidence.matching.signals import read_signals
from evidence.models import Excerpt
from evidence.selectors import WITHHELD

SYMPTOM, PATTERN = "symptom", "pattern"
_KNOWN: dict[str, Callable[[str], str | None]] = {
    SYMPTOM: vocabulary.symptom,
    PATTERN: vocabulary.pattern,
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A symptom or a pattern that has a page; ``name`` is the vocabulary's."""

    kind: str
    name: str

    @property
    def label(self) -> str | Promise:
        return LABELS[self.name]

    @property
    def slug(self) -> str:
        return self.name.replace(" ", "-")

    @property
    def link(self) -> str:
        return reverse(f"evidence:{self.kind}", args=[self.slug])


def topic_of(kind: str, slug: str) -> Topic | None:
    """Return the topic that an address names, None where there is none."""
    name = _KNOWN[kind](slug)
    return Topic(kind, name) if name else None


def all_topics(kind: str) -> list[Topic]:
    names = sorted(vocabulary.SYMPTOMS) if kind == SYMPTOM else vocabulary.PATTERNS
    return [Topic(kind, name) for name in names]


def topics_named(symptoms: Iterable[str], patterns: Iterable[str]) -> list[Topic]:
    return [Topic(SYMPTOM, name) for name in symptoms] + [Topic(PATTERN, name) for name in patterns]


def topics_of(profile: Profile) -> list[Topic]:
    """Return the pages that belong to a flag: its symptoms, the largest rise first, then its patterns."""
    signals = read_signals(profile)
    symptoms = sorted(signals.rises, key=lambda name: (-signals.rises[name], name))
    patterns = [name for name in vocabulary.PATTERNS if name in signals.patterns]
    return topics_named(symptoms, patterns)


def load_topic(topic: Topic) -> QuerySet[Excerpt]:
    """Return the cards on ``topic``: chiefly about it first, then reviewed ones, the core passages first."""
    rows = Excerpt.objects.exclude(WITHHELD).select_related("source")
    if topic.kind == PATTERN:
        rows = rows.filter(patterns__contains=[topic.name])
        return rows.order_by("-reviewed", "-worth", "source__place", "place")
    chiefly = Q(symptoms__contains=[topic.name])
    rows = rows.filter(chiefly | Q(also__contains=[topic.name]))
    first = Case(When(chiefly, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.order_by(first, "-reviewed", "-worth", "source__place", "place")
