"""From the invitation to the carer's timeline and log, and a reading link, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry
from diary.services.analysis import reanalyse
from tests.people import make_entry, make_person
from tests.shares import make_link, make_share

NARROW = {"width": 360, "height": 740}


@pytest.fixture
def alice() -> User:
    alice = make_person("alice")
    with transaction_as(alice.pk):
        for day in range(1, 29):
            make_entry(alice, date(2026, 3, day), value=float(day % 9))
        reanalyse(alice)
    return alice


def test_an_invitation_taken_up_opens_the_diary(
    page: Page, alice: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(alice)
    page.goto("/sharing/")
    page.get_by_text("Read the timeline and log for me").click()
    page.get_by_role("button", name="Invite a carer").click()
    address = page.get_by_label("Link to hand over").input_value()
    sign_in(make_person("bob"))
    page.goto(address)
    page.get_by_role("button", name="Take it up").click()
    page.get_by_role("link", name="Log alice").click()
    page.get_by_role("group", name="Fatigue").get_by_text("moderate").click()
    expect(page.locator("#messages")).to_contain_text("Saved: fatigue moderate.")
    with transaction_as(alice.pk):
        assert Entry.objects.get(by="bob").value == 5.0


def test_a_reading_link_opens_without_an_account(
    page: Page, alice: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(alice)
    page.goto("/sharing/")
    page.get_by_label("Days until it expires").fill("3")
    page.get_by_role("button", name="Make a reading link").click()
    address = page.get_by_label("Link to hand over").input_value()
    page.context.clear_cookies()
    page.goto(address)
    expect(page.locator("#days")).to_contain_text("Days in March 2026")
    expect(page.locator(".plot svg").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_narrow_phone(
    page: Page, alice: User, sign_in: Callable[[User], None], scheme: str
) -> None:
    bob = make_person("bob", is_staff=True)
    with transaction_as(alice.pk):
        share = make_share(alice, bob)
        _link, token = make_link(alice, shown_name="A long name to show at the top of it")
    with transaction_as(bob.pk):
        make_share(bob, make_person("somebody-with-a-rather-long-name@example.org"))
        make_link(bob, shown_name="For Dr Lee")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    sign_in(bob)
    shared = f"/shared/{share.pk}"
    for address in (
        "/sharing/",
        "/access-log/",
        "/people/",
        f"{shared}/timeline/",
        f"{shared}/day/2026-03-12/",
        f"/read/{token}/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address
        low = page.evaluate(SMALL)
        assert low == [], address


# What is tapped is 48 px high; links inside a sentence or a table stand where they stand.
SMALL = """[...document.querySelectorAll('main button, main .button, main input:not([type=hidden]), main select')]
  .filter(e => e.offsetParent && !e.closest('label') && e.getBoundingClientRect().height < 48)
  .map(e => e.outerHTML.slice(0, 80))"""
