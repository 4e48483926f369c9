"""What whoever runs the site decides about a passage that was brought in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.audit import What, note
from accounts.models import User
from evidence.bringing_in import make_excerpts
from evidence.models import Excerpt, Passage, Source
from evidence.versions import stamp

REFUSED = "refused"


@transaction.atomic
def review(excerpt: Excerpt, decided: Mapping[str, Any], by: User) -> None:
    """Make an excerpt a card with the words and tags a person gave it. It counts as reviewed."""
    for name, value in decided.items():
        setattr(excerpt, name, value)
    excerpt.also = []
    excerpt.reviewed = True
    excerpt.save()
    _noted(by)


@transaction.atomic
def refuse(passage: Passage, by: User) -> None:
    """Make nothing of a passage; the article keeps it as a line that was left out."""
    passage.excerpts.all().delete()
    passage.dropped = REFUSED
    passage.save(update_fields=["dropped"])
    _noted(by)


@transaction.atomic
def take_up(passage: Passage, by: User) -> None:
    """Make a card of a line that was left out, unreviewed, with suggested tags."""
    passage.dropped = ""
    passage.save(update_fields=["dropped"])
    make_excerpts(passage.article, [passage.number])
    _noted(by)


@transaction.atomic
def remove_article(source: Source, by: User) -> None:
    """Remove an article that was brought in, with all that was made of it."""
    source.delete()
    _noted(by)


def _noted(by: User) -> None:
    stamp()
    note(by, What.LIBRARY)
