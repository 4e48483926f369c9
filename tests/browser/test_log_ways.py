"""Other hands at the log page: a slider, a keyboard, two devices, a sign-in that ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from accounts.models import Session, User
from accounts.person import transaction_as
from diary.models import Entry
from tests.clock import at
from tests.people import make_entry, make_person

DAY = date(2025, 3, 12)
BEFORE = DAY - timedelta(days=1)
URL = "/day/2025-03-12/"
PHONE = {"width": 360, "height": 640}

phone = pytest.mark.browser_context_args(viewport=PHONE)
without_javascript = pytest.mark.browser_context_args(viewport=PHONE, java_script_enabled=False)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with at("2025-03-12 20:00"):
        yield


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    sign_in(person)
    return person


def stored(person: User, day: date = DAY) -> dict[str, float | None]:
    with transaction_as(person.pk):
        return {entry.name: entry.value for entry in Entry.objects.filter(day=day)}


def question(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name).first


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


@phone
def test_a_slider_reads_its_value_and_records_nothing_by_itself(page: Page, alice: User) -> None:
    alice.display = "slider"
    alice.save()
    page.goto(URL)
    slider = page.get_by_role("slider", name="Fatigue")
    assert slider.get_attribute("aria-valuetext") == "not recorded"
    assert stored(alice) == {}
    slider.focus()
    page.keyboard.press("ArrowRight")
    said(page, "Saved: fatigue 1 of 10.")
    assert slider.get_attribute("aria-valuetext") == "1"
    slider.fill("6")
    said(page, "Saved: fatigue 6 of 10.")
    expect(question(page, "Fatigue").locator(".shown")).to_have_text("6")
    question(page, "Fatigue").get_by_text("not recorded").click()
    said(page, "No longer recorded: fatigue.")
    assert stored(alice) == {}
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@phone
def test_a_day_by_the_keyboard_alone(page: Page, alice: User) -> None:
    with transaction_as(alice.pk):
        make_entry(alice, BEFORE)
    page.goto(URL)
    page.get_by_role("button", name="Same as yesterday").focus()
    page.keyboard.press("Enter")
    said(page, "Carried forward: fatigue moderate.")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "crash.crash":
            break
    page.keyboard.press("ArrowRight")
    said(page, "Saved: crash none.")
    assert stored(alice) == {"fatigue": 5.0, "crash": 0.0}
    page.goto("/days/")
    page.locator(f"#d{BEFORE - timedelta(days=1)} input[type=radio]").first.focus()
    page.keyboard.press("ArrowRight")
    said(page, "the day overall none")


@phone
def test_a_carried_value_is_shown_as_such_until_it_is_ones_own(page: Page, alice: User) -> None:
    with transaction_as(alice.pk):
        make_entry(alice, BEFORE)
    page.goto(URL)
    page.get_by_role("button", name="Same as yesterday").click()
    state = question(page, "Fatigue").locator("legend")
    expect(state).to_contain_text("carried forward")
    question(page, "Fatigue").get_by_text("severe").click()
    said(page, "Saved: fatigue severe.")
    expect(state).not_to_contain_text("carried forward")


@phone
def test_two_devices_at_one_day(page: Page, alice: User, context: BrowserContext) -> None:
    page.goto(URL)
    other = context.new_page()
    other.goto(URL)
    question(other, "Fatigue").get_by_text("severe").click()
    said(other, "Saved: fatigue severe.")
    question(page, "Fatigue").get_by_text("mild").click()
    asked = question(page, "Fatigue").get_by_role("alert")
    expect(asked).to_contain_text("Recorded meanwhile on another device: “severe”")
    assert stored(alice) == {"fatigue": 8.0}
    asked.get_by_role("button", name="Yours: mild").click()
    said(page, "Saved: fatigue mild.")
    assert stored(alice) == {"fatigue": 2.0}
    question(other, "Headache").get_by_text("mild").click()
    said(other, "Saved: headache mild.")
    question(other, "Fatigue").get_by_text("moderate").click()
    question(other, "Fatigue").get_by_role("link", name="Leave that").click()
    expect(question(other, "Fatigue").get_by_label("mild")).to_be_checked()
    assert stored(alice) == {"fatigue": 2.0, "headache": 2.0}


@without_javascript
def test_two_devices_without_javascript(page: Page, alice: User, context: BrowserContext) -> None:
    page.goto(URL)
    other = context.new_page()
    other.goto(URL)
    for which, word in ((other, "severe"), (page, "mild")):
        question(which, "Fatigue").get_by_text(word).click()
        which.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("something was recorded meanwhile")).to_be_visible()
    expect(question(page, "Fatigue").get_by_label("mild")).to_be_checked()
    assert stored(alice) == {"fatigue": 8.0}
    page.get_by_role("button", name="Save", exact=True).click()
    said(page, "Saved: fatigue mild.")


@phone
def test_a_sign_in_that_ended_loses_nothing_typed(page: Page, alice: User) -> None:
    with transaction_as(alice.pk):
        make_entry(alice, BEFORE)
    page.goto(URL)
    page.get_by_text("Note", exact=True).first.click()
    Session.objects.filter(person=alice).delete()
    note = page.get_by_role("textbox", name="Note")
    note.fill("A long day, told in many words.")
    note.blur()
    said(page, "signed out")
    expect(note).to_have_value("A long day, told in many words.")
    page.get_by_role("button", name="Same as yesterday").click()
    said(page, "signed out")
    expect(note).to_have_value("A long day, told in many words.")
    assert stored(alice) == {}


@phone
def test_from_the_account_to_the_first_saved_day_are_two_screens(
    page: Page, browser: Browser
) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("Name").fill("carla")
    page.get_by_label("Passphrase").fill("lamp river quiet stone")
    page.get_by_role("button", name="Make an account").click()
    screens = []
    page.wait_for_url("**/accounts/recovery-sheet/**")
    screens.append(page.url)
    page.get_by_role("button", name="I have printed it").click()
    page.wait_for_url("**/day/**")
    screens.append(page.url)
    page.get_by_role("button", name="Too ill to log").click()
    said(page, "Saved: too ill to log.")
    person = User.objects.get(username="carla")
    assert person.time_zone == page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert list(stored(person)) == ["too-ill"]
    print(f"screens between the account and the first saved day: {len(screens)} of at most 2")


@phone
@pytest.mark.parametrize("address", [URL, "/days/"])
def test_everything_to_tap_is_large_and_low(page: Page, alice: User, address: str) -> None:
    with transaction_as(alice.pk):
        make_entry(alice, BEFORE, kind="exertion", name="social", activity="a visit", minutes=20)
    page.goto(address)
    small = page.evaluate(
        """[...document.querySelectorAll('main :is(button, summary, a.button, .choices label:not(.unset))')]
          .filter(e => e.offsetParent || getComputedStyle(e).position === 'fixed')
          .map(e => [e.innerText, e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 48 || box.height < 48).map(([text]) => text)"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    if address == URL:
        tops = [b.bounding_box()["y"] for b in page.locator("#thumb button").all()]  # type: ignore[index]
        assert min(tops) > PHONE["height"] / 2
