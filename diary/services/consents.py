"""Saying yes to what asks for its own yes, and taking it back."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from diary import exchange
from diary.consents import PERIOD
from diary.models import Entry, Flag, KeptComparison
from diary.services.analysis import reanalyse
from diary.services.changes import one_change

TOPICS = {"period": "consent_period_at", "text": "consent_text_at"}


def give(person: User, topic: str) -> None:
    """Note that and when the person said yes; a repeated yes keeps the first one's time."""
    if getattr(person, TOPICS[topic]) is None:
        _set(person, topic, timezone.now())


def withdraw(person: User, topic: str, *, delete: bool) -> None:
    """Take the yes back; with ``delete``, remove what was written down under it."""
    _set(person, topic, None)
    if not delete:
        return
    with one_change(person):
        if topic == "period":
            period_rows(person).delete()
        else:
            _remove_texts(person)
        reanalyse(person, in_page=True)


def stored(person: User) -> dict[str, int]:
    """Return how many rows there are under each topic."""
    texts = text_rows(person).count() + _named_comparisons(person).count()
    return {"period": period_rows(person).count(), "text": texts}


def period_rows(person: User) -> QuerySet[Entry]:
    return Entry.objects.filter(person=person, kind=PERIOD[0], name=PERIOD[1])


def text_rows(person: User) -> QuerySet[Entry]:
    said = ~Q(note="") | (Q(kind=exchange.EXERTION) & ~Q(activity=""))
    return Entry.objects.filter(said, person=person)


def _remove_texts(person: User) -> None:
    rows = text_rows(person)
    rows.filter(kind=exchange.NOTE).delete()
    rows.filter(kind=exchange.EXERTION).update(activity="")
    rows.update(note="")
    Flag.objects.filter(person=person).exclude(verdict_note="").update(verdict_note="")
    _named_comparisons(person).update(name="")


def _named_comparisons(person: User) -> QuerySet[KeptComparison]:
    return KeptComparison.objects.filter(person=person).exclude(name="")


def _set(person: User, topic: str, moment: object) -> None:
    setattr(person, TOPICS[topic], moment)
    person.save(update_fields=[TOPICS[topic]])
