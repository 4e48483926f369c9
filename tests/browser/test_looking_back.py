from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from tests.diary.record import TODAY, write_efforts
from tests.people import make_person, transaction_as

ON = TODAY - timedelta(days=90)


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        write_efforts(person)
    sign_in(person)
    return person


def test_patterns_draw_their_figure_and_lead_to_a_crash(page: Page, alice: User) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/patterns/")
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .bars .point").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#crashes summary").click()
    page.locator("#crashes a").first.click()
    page.wait_for_url("**/flags/**")


def test_two_stretches_come_without_a_new_page_with_their_figure(page: Page, alice: User) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/compare/")
    page.evaluate("window.samePage = true")
    page.locator("#id_name").fill("pacing")
    page.get_by_label("First day with it").fill(ON.isoformat())
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#comparison-title")).to_contain_text("Before and after pacing")
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .bars .point").first).to_be_attached()
    assert page.evaluate("window.samePage")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_javascript_both_answer(
    alice: User, context: BrowserContext, base_url: str
) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto("/patterns/")
    expect(page.locator("#delays tbody tr")).to_have_count(1)
    page.goto("/compare/")
    page.get_by_label("First day with it").fill(ON.isoformat())
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#comparison .two tbody tr")).to_have_count(7)
    plain.close()
