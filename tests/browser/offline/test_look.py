"""The page without a network as axe sees it, with a full queue, in both colour schemes."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.person import transaction_as
from tests.browser.axe import violations
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import Phone
from tests.diary.record import TODAY
from tests.people import make_entry

SMALLEST = 48


def wrong(page: Page) -> list[str]:
    found = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the phone")
    return found


def with_a_conflict(phone: Phone, person: User) -> None:
    """Leave one entry refused, one in conflict and one opened on the page."""
    phone.visit_log()
    phone.network(False)
    phone.lose_effort("social", "hard", "1500")
    phone.reopen("/day/")
    phone.pick("Fatigue", "severe")
    phone.waiting(2)
    with transaction_as(person.pk):
        make_entry(person, TODAY, value=2.0)
    phone.network(True)
    expect(phone.page.locator("#unsent li").first).to_contain_text("A day has 1440 minutes.")
    expect(phone.page.locator("#unsent li").last).to_contain_text("in the diary mild, here severe")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    make_phone: MakePhone, alice: User, scheme: Literal["light", "dark"]
) -> None:
    phone = make_phone(alice)
    phone.page.emulate_media(color_scheme=scheme)
    with_a_conflict(phone, alice)
    phone.page.emulate_media(color_scheme=scheme)
    assert wrong(phone.page) == []
    phone.page.locator("#unsent li").first.get_by_role("button", name="Change").click()
    phone.page.get_by_role("button", name="Keep this change").click()
    expect(phone.page.locator("#unsent li").get_by_role("alert")).to_be_visible()
    phone.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert wrong(phone.page) == []
    phone.page.set_viewport_size({"width": 320, "height": 640})
    assert wrong(phone.page) == []
    print("3 states of the page without a network looked at by axe")


def test_everything_to_tap_is_large(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    with_a_conflict(phone, alice)
    small = []
    for target in phone.page.locator("main :is(button, .choices label, summary, .actions a)").all():
        box = target.bounding_box()
        if box and (box["width"] < SMALLEST or box["height"] < SMALLEST):
            small.append((target.inner_text(), box["width"], box["height"]))
    assert small == []


def test_the_keyboard_alone_is_enough(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.question("Fatigue").get_by_label("not recorded").focus()
    phone.page.keyboard.press("ArrowRight")
    phone.says("fatigue none")
    phone.waiting(1)
    phone.page.get_by_role("button", name="Discard").focus()
    phone.page.keyboard.press("Enter")
    phone.says("Discarded: fatigue none.")
