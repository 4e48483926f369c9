from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from tests.browser.patience import wait_until
from tests.diary.record import EFFORT, ONSET, make_flag, write_crash
from tests.people import make_person, transaction_as


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    """Somebody signed in with two crashes; ``page`` itself fails on a breach of the policy."""
    person = make_person("alice")
    with transaction_as(person.pk):
        write_crash(person)
        make_flag(person, ONSET - timedelta(days=25))
    sign_in(person)
    return person


@pytest.fixture
def plain_page(browser: Browser, context: BrowserContext, base_url: str) -> Iterator[Page]:
    """The same visitor with JavaScript off."""
    plain = browser.new_context(java_script_enabled=False, base_url=base_url)
    plain.add_cookies(context.cookies())
    yield plain.new_page()
    plain.close()


def test_the_figure_is_drawn_with_bars_lines_and_bands(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    figure = page.locator("#figure")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".bars .point").first).to_be_attached()
    expect(figure.locator(".scatterlayer .js-line").first).to_be_attached()
    assert figure.locator(".shapelayer path").count() >= 4
    expect(page.locator(".modebar-btn")).to_have_count(0)


def test_it_takes_the_colours_of_the_theme(page: Page, alice: User) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/timeline/")
    page.locator("#figure").scroll_into_view_if_needed()
    bar = page.locator("#figure .bars .point path").first
    light = bar.evaluate("bar => getComputedStyle(bar).fill")
    page.emulate_media(color_scheme="dark")
    wait_until(
        page,
        "before => getComputedStyle(document.querySelector('#figure .bars .point path')).fill !== before",
        arg=light,
    )


def test_it_fits_a_phone(page: Page, alice: User) -> None:
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        for address in ("/timeline/", "/timeline/?span=all"):
            page.goto(address)
            page.locator("#figure").scroll_into_view_if_needed()
            expect(page.locator("#figure .main-svg").first).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_every_crash(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    links = page.locator("#crashes tbody a")
    wanted = {link.get_attribute("href") for link in links.all()}
    reached = set()
    for _press in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert len(wanted) == 2
    assert wanted <= reached


def test_a_month_is_turned_without_a_new_page(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    page.evaluate("window.samePage = true")
    title = page.locator("#days-title").inner_text()
    page.locator(".month-links a").first.click()
    expect(page.locator("#days-title")).not_to_have_text(title)
    assert page.evaluate("window.samePage")


def test_without_javascript_sentence_and_tables_are_there(alice: User, plain_page: Page) -> None:
    plain_page.goto("/timeline/")
    expect(plain_page.locator("#summary")).to_contain_text("your record shows 2 crashes")
    expect(plain_page.locator("#days tbody tr").first).to_be_visible()
    expect(plain_page.locator("#figure")).to_be_hidden()
    plain_page.locator("#crashes tbody a").first.click()
    expect(plain_page.locator("h1")).to_contain_text("Crash, ")
    plain_page.get_by_role("button", name="No, it was not").click()
    expect(plain_page.locator("#flag-head")).to_contain_text("not counted on the timeline")


def open_first_crash(page: Page) -> None:
    """Open it and wait until htmx is there: a button pressed before sends the plain form."""
    page.locator("#crashes tbody a").first.click()
    page.wait_for_url("**/flags/**")


def test_the_keyboard_keeps_its_place_after_an_answer(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    open_first_crash(page)
    page.get_by_role("button", name="No, it was not").press("Enter")
    expect(page.locator("#verdict-title")).to_be_focused()
    page.get_by_text("The days were different").click()
    page.get_by_label("First day").fill("1850-05-02")
    page.get_by_role("button", name="Save these days").press("Enter")
    expect(page.get_by_label("First day")).to_be_focused()


def test_a_verdict_changes_the_head_in_place(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    open_first_crash(page)
    page.get_by_text("The days were different").click()
    page.get_by_label("First day").fill(str(EFFORT + timedelta(days=1)))
    page.get_by_role("button", name="Save these days").click()
    expect(page.locator("#verdict")).to_contain_text("You corrected the days to")
    expect(page.locator("#flag-head")).to_contain_text("starting the day after")
    page.get_by_role("button", name="Take the answer back").click()
    expect(page.locator("#flag-head")).to_contain_text("starting two days after")
