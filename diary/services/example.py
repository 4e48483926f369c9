"""The example diary: a throw-away account with a made-up year in it, for one visitor alone."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

import accounts.leaving
import evidence.leaving
from accounts.adapter import EXAMPLE_PREFIX
from accounts.apart import Apart
from accounts.models import User
from accounts.person import acting_as, transaction_as
from diary import exchange
from diary.models import Entry, TrackedSymptom
from diary.services import leaving
from diary.services.analysis import reanalyse
from diary.services.looking_over import look_over

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_TRACKED = 8
_FIELDS = tuple(field.name for field in fields(exchange.Row))


def create_example(rows: Sequence[exchange.Row], now: datetime, zone: str = "UTC") -> User:
    """Make a temporary person with ``rows`` as diary, analysed, in one transaction."""
    with transaction.atomic():
        person = _make_person(now, zone)
        with acting_as(person.pk):
            Entry.objects.bulk_create(
                Entry(person=person, **{name: getattr(row, name) for name in _FIELDS})
                for row in rows
            )
            TrackedSymptom.objects.bulk_create(
                TrackedSymptom(person=person, name=name, position=position)
                for position, name in enumerate(_most_recorded(rows))
            )
            reanalyse(person)
            look_over(person)
    return person


def remove_expired_examples(now: datetime) -> int:
    """Erase the examples whose time is over, each in a transaction of its own; return how many."""
    expired = User.objects.filter(example_expires_at__lte=now).values_list("pk", flat=True)
    ids = list(expired.order_by("pk"))
    with Apart() as apart:
        for person_id in ids:
            with apart.one(), transaction_as(person_id):
                _erase(person_id)
    return len(ids)


def _make_person(now: datetime, zone: str) -> User:
    person = User(
        username=EXAMPLE_PREFIX + "".join(secrets.choice(_LETTERS) for _ in range(6)),
        time_zone=zone,
        example_expires_at=now + timedelta(hours=settings.EXAMPLE_HOURS),
        consent_period_at=now,
        consent_text_at=now,
    )
    person.set_unusable_password()
    person.save()
    return person


def _most_recorded(rows: Sequence[exchange.Row]) -> list[str]:
    counts = Counter(row.name for row in rows if row.kind == exchange.SYMPTOM)
    return [name for name, _ in counts.most_common(_TRACKED)]


def _erase(person_id: int) -> None:
    # Its visitor may have deleted it meanwhile.
    person = User.objects.filter(pk=person_id, example_expires_at__isnull=False).first()
    if person is not None:
        leaving.erase_person(person)
        evidence.leaving.erase_person(person)
        accounts.leaving.erase_person(person)
