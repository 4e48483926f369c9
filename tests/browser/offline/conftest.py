"""A phone, the real server, and what the database holds at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from tests.browser.offline.phone import Phone
from tests.browser.own_server import OwnServer
from tests.people import PASSPHRASE

MakePhone = Callable[[User | None], Phone]


@pytest.fixture(scope="session")
def gunicorn(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[OwnServer]:
    with django_db_blocker.unblock():
        server = OwnServer()
    server.collect()
    yield server
    server.stop()


@pytest.fixture
def diary(gunicorn: OwnServer) -> Iterator[OwnServer]:
    """The running site; stopped in the middle of a test, it is started again after it."""
    if gunicorn.process is None:
        gunicorn.start()
    yield gunicorn
    if gunicorn.process is None:
        gunicorn.start()


@pytest.fixture
def make_phone(browser: Browser, diary: OwnServer, database: None) -> Iterator[MakePhone]:
    """Makes phones, each a browser of its own, with somebody signed in on it."""
    phones: list[Phone] = []

    def make(person: User | None) -> Phone:
        context = browser.new_context(
            base_url=diary.url, viewport={"width": 360, "height": 640}, locale="en-GB"
        )
        phone = Phone(context, diary.url)
        if person is not None:
            remember(context, person, diary.url)
        phones.append(phone)
        return phone

    yield make
    wrong = [said for phone in phones for said in phone.wrong]
    for phone in phones:
        phone.context.close()
    assert wrong == []


def remember(context: BrowserContext, person: User, url: str) -> None:
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}])


@pytest.fixture
def alice(database: None) -> User:
    return make_account("alice")


@pytest.fixture
def bob(database: None) -> User:
    return make_account("bob")


def make_account(name: str) -> User:
    from django.utils import timezone

    agreed: dict[str, Any] = {"consent_text_at": timezone.now()}
    return User.objects.create_user(name, password=PASSPHRASE, **agreed)
