from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from diary.services.looking_over import look_over
from tests.browser.measuring import small_letters, small_targets
from tests.diary.record import EFFORT, ONSET, write_crash
from tests.people import make_entry, make_person, transaction_as

YEAR = f"/year/{ONSET.year}/"


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        write_crash(person)
        for day, said in ((EFFORT, "Long walk"), (ONSET, "Legs like lead")):
            make_entry(person, day, kind="note", name="note", value=None, note=said)
        look_over(person)
    sign_in(person)
    return person


def test_a_month_fits_a_phone_with_cells_for_a_thumb(page: Page, alice: User) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(YEAR)
    assert small_targets(page) + small_letters(page) == []
    page.locator("#year h2 a").nth(ONSET.month - 1).click()
    page.wait_for_url("**/timeline/?span=3m&until=*#days")
    for width in (320, 360, 700, 1200):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto(YEAR)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_signs_and_not_only_colours_tell_the_days(page: Page, alice: User) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(YEAR)
    cell = page.locator(f"td:has(a[href='/day/{ONSET}/'])")
    assert "▲" in cell.inner_text()
    assert (
        page.locator(f"td:has(a[href='/day/{EFFORT}/'])").inner_text().startswith(f"{EFFORT.day}●")
    )
    assert cell.get_by_role("link").get_attribute("href") == f"/day/{ONSET}/"


def test_a_day_is_named_in_words(page: Page, alice: User) -> None:
    page.goto(YEAR)
    named = page.get_by_role("link", name="crash begins")
    expect(named).to_have_count(1)
    named.press("Enter")
    page.wait_for_url(f"**/day/{ONSET}/")


def test_it_prints_all_months_on_a_page_in_grey(page: Page, alice: User) -> None:
    page.goto(YEAR)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1040})
    assert page.locator("#year section").count() == 12
    box = page.locator("#year").bounding_box()
    assert box
    assert box["height"] < 1000


def test_a_search_swaps_and_comes_back_after_a_day(page: Page, alice: User) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/notes/")
    page.evaluate("window.samePage = true")
    page.get_by_label("Words").fill("walking")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark")).to_have_text("walk")
    assert page.evaluate("window.samePage")
    assert "walk" not in page.url
    assert small_targets(page) + small_letters(page) == []
    page.locator(".notes h2 a").click()
    page.wait_for_url(f"**/day/{EFFORT}/")
    page.go_back()
    expect(page.locator("mark")).to_have_text("walk")


def test_without_javascript_both_work(alice: User, context: BrowserContext, base_url: str) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(context.cookies())
    without = plain.new_page()
    without.goto(YEAR)
    expect(without.locator("#year td a").first).to_be_visible()
    without.goto("/notes/")
    without.get_by_label("Words").fill("lead")
    without.get_by_role("button", name="Search").click()
    expect(without.locator(".notes li")).to_have_count(1)
    without.locator(".notes h2 a").click()
    without.go_back()
    expect(without.locator("mark")).to_have_text("lead")
    plain.close()


def test_a_number_opens_the_list_behind_it(page: Page, alice: User) -> None:
    page.goto("/patterns/")
    expect(page.locator("#delay-physical")).to_be_hidden()
    page.locator("table.counts tbody th a").click()
    expect(page.locator("#delay-physical")).to_be_visible()
    page.locator("#delay-physical a").click()
    page.wait_for_url("**/flags/**")
