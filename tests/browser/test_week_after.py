from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from tests.diary.record import write_efforts
from tests.people import make_person, transaction_as


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        write_efforts(person)
    sign_in(person)
    return person


def test_plotly_comes_with_the_figure_and_not_before(page: Page, alice: User) -> None:
    page.set_viewport_size({"width": 360, "height": 300})
    page.goto("/week-after/")
    assert page.evaluate("typeof Plotly") == "undefined"
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .scatterlayer .js-line").first).to_be_attached()


def test_it_fits_a_phone_and_a_crash_is_a_click_away(page: Page, alice: User) -> None:
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        for address in ("/week-after/", "/week-after/?days=14"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("td.onset a").first.click()
    page.wait_for_url("**/flags/**")


def test_another_order_comes_without_a_new_page(page: Page, alice: User) -> None:
    page.goto("/week-after/")
    page.evaluate("window.samePage = true")
    page.get_by_role("link", name="Largest").click()
    expect(page.get_by_role("link", name="Largest")).to_have_attribute("aria-current", "true")
    assert page.evaluate("window.samePage")


def test_without_javascript_the_rows_are_there(
    alice: User, context: BrowserContext, base_url: str
) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(context.cookies())
    without = plain.new_page()
    without.goto("/week-after/")
    expect(without.locator("#efforts tbody tr")).to_have_count(10)
    expect(without.locator("#figure .plot")).to_be_hidden()
    expect(without.locator("#figure .on-paper")).to_be_visible()
    without.get_by_role("link", name="By kind").click()
    expect(without.get_by_role("link", name="By kind")).to_have_attribute("aria-current", "true")
    plain.close()
