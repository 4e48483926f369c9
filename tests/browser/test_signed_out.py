"""The session ends while somebody types: the text stays, and is saved after signing in again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.models import Session, User
from accounts.person import transaction_as
from diary.models import Entry
from tests.people import PASSPHRASE

URL = "/day/2025-03-12/"


@pytest.fixture
def alice(page: Page, sign_in: Callable[[User], None]) -> User:
    cache.clear()
    person = User.objects.create_user("alice", password=PASSPHRASE)
    sign_in(person)
    page.goto(URL)
    Session.objects.all().delete()
    return person


def sign_in_in_new_tab(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    tab = opened.value
    tab.get_by_label("Name").fill("alice")
    tab.get_by_label("Passphrase").fill(PASSPHRASE)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    expect(tab.get_by_role("heading", name="You are signed in")).to_be_visible()
    tab.close()


def stored(person: User) -> dict[str, float | None]:
    with transaction_as(person.pk):
        return {entry.name: entry.value for entry in Entry.objects.all()}


def test_with_htmx_the_page_stays_and_saves_later(page: Page, alice: User) -> None:
    fog = page.get_by_role("group", name="Brain fog", exact=True)
    fog.get_by_text("moderate", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("this is not saved yet")
    assert page.url.endswith(URL)
    assert stored(alice) == {}
    sign_in_in_new_tab(page)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#session")).to_contain_text("please save it once more")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Saved")
    assert stored(alice)["brain fog"] == 5.0


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_the_answer_keeps_it_all(page: Page, alice: User) -> None:
    fog = page.get_by_role("group", name="Brain fog", exact=True)
    fog.get_by_text("moderate", exact=True).click()
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("heading", name="Not saved yet")).to_be_visible()
    sign_in_in_new_tab(page)
    page.get_by_role("button", name="Save it now").click()
    expect(page.get_by_text("saving it works again")).to_be_visible()
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_url(f"**{URL}**")
    assert stored(alice)["brain fog"] == 5.0
