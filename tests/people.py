"""Three people for every view: Alice, whose diary it is, Bob, a stranger, and nobody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connections
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from accounts.models import User
from accounts.person import acting_as, transaction_as
from diary import exchange
from diary.models import Entry

PASSPHRASE = "lamp river quiet stone"


def make_person(name: str, **over: Any) -> User:
    """Make a person who said yes to everything, without paying for the passphrase's hash."""
    agreed = {"consent_period_at": timezone.now(), "consent_text_at": timezone.now()}
    person = User(username=name, **(agreed | over))
    person.set_unusable_password()
    person.save()
    return person


def make_entry(person: User, day: date, **over: Any) -> Entry:
    """Store one entry; a fatigue of 5 unless told otherwise."""
    fields: dict[str, Any] = {"kind": exchange.SYMPTOM, "name": "fatigue", "value": 5.0} | over
    return Entry.objects.create(person=person, day=day, **fields)


class PeopleTestCase(TestCase):
    """Alice is signed in; her rows are in sight outside the views as well."""

    def setUp(self) -> None:
        super().setUp()
        self.alice = make_person("alice")
        self.bob = make_person("bob")
        self.client.force_login(self.alice)
        self.enterContext(acting_as(self.alice.pk))


class RealTransactionTestCase(TransactionTestCase):
    """Real transactions; emptied as owner, for the application's role may not TRUNCATE."""

    databases = {"default", "owner"}

    def _fixture_teardown(self) -> None:
        empty_database()


def empty_database() -> None:
    """Remove everybody, and with them their rows, their sessions, jobs, workers and what is counted of them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "TRUNCATE accounts_user, django_cache, procrastinate_jobs, procrastinate_workers CASCADE"
        )


__all__ = [
    "PASSPHRASE",
    "PeopleTestCase",
    "RealTransactionTestCase",
    "empty_database",
    "make_entry",
    "make_person",
    "transaction_as",
]
