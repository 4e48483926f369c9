"""A real browser against a real server and the real database, the application's role included.

``page`` starts at the site (``page.goto("/")``); ``sign_in(person)`` skips the sign-in form.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from tests.browser import chromium
from tests.browser.patience import PATIENCE_MS
from tests.people import empty_database

# Playwright's synchronous interface keeps an event loop in this thread, which Django would refuse.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=PATIENCE_MS)

_LONGEST = "test_axe.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: the browser's event loop would be in the way of any other. Of them the longest first."""
    items.sort(key=lambda item: ("browser" in item.path.parts, item.path.name != _LONGEST))


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server
        server.stop()


@pytest.fixture(scope="session")
def base_url(server: LiveServer) -> str:
    return server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING.format(names=", ".join(chromium.NAMES)))
    return {**browser_type_launch_args, "executable_path": path, "args": list(chromium.FLAGS)}


@pytest.fixture(autouse=True)
def database(server: LiveServer, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        empty_database()
        # Beside an event loop this thread has connections of its own; they would outlive the tests.
        connections.close_all()


@pytest.fixture
def page(page: Page, base_url: str) -> Iterator[Page]:
    """Fails the test on a script's error, a breach of the CSP or a request to another host."""
    page.set_default_timeout(PATIENCE_MS)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None,
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((base_url, "data:", "blob:"))
            else wrong.append(request.url)
        ),
    )
    yield page
    assert wrong == []


@pytest.fixture
def sign_in(context: BrowserContext, base_url: str) -> Callable[[User], None]:
    """Sign a person in without the form."""

    def remember(person: User) -> None:
        client = Client()
        client.force_login(person)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": base_url}]
        )

    return remember
