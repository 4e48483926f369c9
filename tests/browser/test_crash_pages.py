from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.models import Flag
from tests.diary.record import write_efforts
from tests.diary.views.test_compare_stretches import STRETCHES
from tests.people import make_person, transaction_as

PHONE = {"width": 360, "height": 640}


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        write_efforts(person)
    sign_in(person)
    return person


@pytest.fixture
def address(alice: User) -> str:
    with transaction_as(alice.pk):
        flag = Flag.objects.filter(person=alice, withdrawn_at=None).order_by("onset")[4]
    return f"/flags/{flag.pk}/"


def watch(page: Page) -> list[str]:
    """Return what the browser complains of from here on: a breach of the policy is among it."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    return said


def test_a_crash_day_by_day_draws_its_figure_and_a_day_opens(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    said = watch(page)
    page.goto(address)
    page.get_by_role("link", name="Day by day").click()
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .bars .point").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert said == []
    page.locator("#days th a").first.click()
    page.wait_for_url("**/day/**")


def test_others_change_their_order_in_place_and_one_is_opened(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    said = watch(page)
    page.goto(f"{address}beside/")
    page.evaluate("window.samePage = true")
    page.get_by_role("link", name="Newest").click()
    expect(page.locator("#beside [aria-current=true]")).to_have_text("Newest")
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .scatterlayer .trace").first).to_be_attached()
    assert page.evaluate("window.samePage")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert said == []
    page.locator("table.beside tbody tr:nth-child(2) th a").click()
    page.wait_for_url("**/course/")


def test_two_stretches_are_compared_kept_and_opened_again(page: Page, alice: User) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/compare/")
    page.locator("#stretches summary").click()
    for name, day in STRETCHES.items():
        page.locator(f"#stretches [name={name}]").fill(day)
    page.get_by_label("What changed between them").fill("the move")
    page.get_by_role("button", name="Compare these").click()
    page.get_by_role("button", name="Keep this comparison").click()
    page.wait_for_url("**/compare/*-*/")
    page.goto("/compare/")
    page.locator("#kept a").click()
    expect(page.locator("#comparison-title")).to_contain_text("the move: ")
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .bars .point").first).to_be_attached()


def test_without_javascript_all_of_it_answers(
    address: str, context: BrowserContext, base_url: str
) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(f"{address}course/")
    expect(page.locator("figure")).to_be_hidden()
    assert page.locator("#days tbody tr").count() > 14
    page.goto(f"{address}beside/")
    page.get_by_role("link", name="After these").click()
    expect(page.locator("table.beside tbody tr")).to_have_count(2)
    page.goto("/compare/")
    page.locator("#stretches summary").click()
    for name, day in STRETCHES.items():
        page.locator(f"#stretches [name={name}]").fill(day)
    page.get_by_role("button", name="Compare these").click()
    expect(page.locator("#comparison .two tbody tr")).to_have_count(7)
    plain.close()
