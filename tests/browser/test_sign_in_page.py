from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from accounts.models import User
from tests.people import make_person


def test_the_sign_in_page_opens(page: Page) -> None:
    page.goto("/accounts/login/")
    expect(page.get_by_label("Name")).to_be_visible()


def test_a_signed_in_person_is_led_away_from_it(
    page: Page, sign_in: Callable[[User], None]
) -> None:
    sign_in(make_person("alice"))
    page.goto("/accounts/login/")
    assert not urlsplit(page.url).path.startswith("/accounts/login")
