"""Entries taken with the network off, the server stopped and the page closed; each saved once."""

from __future__ import annotations

from playwright.sync_api import expect

from accounts.models import User
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import doubles, operations, stored
from tests.browser.own_server import OwnServer


def test_the_log_opens_takes_entries_and_sends_them(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    expect(phone.page.get_by_text("There is no connection")).to_be_visible()
    phone.pick("Crash", "moderate")
    phone.says("crash moderate")
    phone.pick("Fatigue", "severe")
    phone.pick("Brain fog", "mild")
    phone.add_effort("social", "hard", "45")
    phone.page.get_by_role("button", name="Too ill to log").click()
    phone.page.get_by_label("Note").fill("a quiet day")
    phone.page.get_by_label("Note").blur()
    phone.waiting(6)
    assert stored(alice) == []
    phone.network(True)
    phone.waiting(0)
    phone.says("Sent to the diary")
    found = stored(alice)
    print(f"6 entries made without a network, {len(found)} found, {doubles(found)} doubles")
    assert found == [
        ("crash", 2.0),
        ("fatigue", 8.0),
        ("brain fog", 2.0),
        ("social", 8.0),
        ("too-ill", 1.0),
        ("note", None),
    ]
    assert operations(alice) == 6


def test_the_server_stops_in_the_middle(
    make_phone: MakePhone, alice: User, diary: OwnServer
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    fog = phone.page.get_by_role("group", name="Brain fog", exact=True)
    fog.get_by_text("mild", exact=True).click()
    phone.says("Saved: brain fog mild.")
    diary.stop()
    fatigue = phone.page.get_by_role("group", name="Fatigue", exact=True)
    fatigue.get_by_text("severe", exact=True).click()
    phone.says("waits here")
    fatigue.get_by_text("moderate", exact=True).click()
    expect(phone.page.locator("#unsent [data-n]")).to_have_text("2")
    phone.reopen("/day/")
    phone.pick("Headache", "moderate")
    phone.waiting(3)
    assert stored(alice) == [("brain fog", 2.0)]
    diary.start()
    phone.page.get_by_role("button", name="Send now").click()
    phone.waiting(0)
    found = stored(alice)
    print(f"4 taps with the server stopped in the middle, {found} found, {doubles(found)} doubles")
    assert sorted(found) == [("brain fog", 2.0), ("fatigue", 5.0), ("headache", 5.0)]
