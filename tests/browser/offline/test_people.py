"""One device, several people: nobody sees or sends what somebody else wrote."""

from __future__ import annotations

from django.core.cache import cache
from playwright.sync_api import expect

from accounts.models import Session, User
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import HAS_LISTS, Phone, doubles, stored
from tests.browser.patience import wait_until
from tests.people import PASSPHRASE


def write_without_network(phone: Phone, *words: str) -> None:
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    for word in words:
        phone.pick("Fatigue" if word == "severe" else "Brain fog", word)
    phone.waiting(len(words))


def sign_in(phone: Phone, name: str) -> None:
    cache.clear()
    phone.page.goto("/accounts/login/")
    phone.page.get_by_label("Name").fill(name)
    phone.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    phone.page.get_by_role("button", name="Sign in", exact=True).click()
    phone.page.wait_for_url("**/day/")
    phone.eventually(HAS_LISTS)


def test_an_expired_session_keeps_the_queue(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    write_without_network(phone, "severe", "mild")
    Session.objects.all().delete()
    phone.network(True)
    phone.page.get_by_role("button", name="Send now").click()
    expect(phone.page.locator("#state")).to_contain_text("Sign in to send")
    phone.waiting(2)
    assert stored(alice) == []
    sign_in(phone, "alice")
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 2.")
    found = stored(alice)
    print(f"2 entries, session expired, signed in again: {len(found)} found")
    assert sorted(found) == [("brain fog", 2.0), ("fatigue", 8.0)]


def test_another_person_neither_sees_nor_sends_it(
    make_phone: MakePhone, alice: User, bob: User
) -> None:
    phone = make_phone(alice)
    write_without_network(phone, "severe")
    Session.objects.all().delete()
    phone.network(True)
    sign_in(phone, "bob")
    expect(phone.page.locator("#unsent")).to_be_hidden()
    phone.network(False)
    phone.page.goto("/offline/")
    phone.waiting(0)
    expect(phone.page.locator("body")).not_to_contain_text("fatigue severe")
    phone.pick("Brain fog", "moderate")
    phone.waiting(1)
    phone.network(True)
    phone.waiting(0)
    assert stored(bob) == [("brain fog", 5.0)]
    assert stored(alice) == []
    assert [op["person"] for op in phone.queue()] == [str(alice.pk)]
    Session.objects.all().delete()
    sign_in(phone, "alice")
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 1.")
    print(f"2 people, 1 device, 1 entry each: {stored(alice)} and {stored(bob)}")
    assert stored(alice) == [("fatigue", 8.0)]


def test_an_open_page_of_hers_does_not_send_as_him(
    make_phone: MakePhone, alice: User, bob: User
) -> None:
    phone = make_phone(alice)
    write_without_network(phone, "severe")
    hers = phone.page
    phone.context.clear_cookies()
    phone.network(True)
    phone.open()
    sign_in(phone, "bob")
    hers.get_by_role("button", name="Send now").click()
    expect(hers.locator("#state")).to_contain_text("Somebody else is signed in")
    assert stored(bob) == stored(alice) == []


def test_two_devices_do_not_overwrite_each_other(make_phone: MakePhone, alice: User) -> None:
    phone, tablet = make_phone(alice), make_phone(alice)
    write_without_network(phone, "severe", "mild")
    write_without_network(tablet, "moderate")
    tablet.network(True)
    tablet.waiting(0)
    phone.network(True)
    phone.waiting(1)
    conflict = phone.page.locator("#unsent li")
    expect(conflict).to_contain_text("brain fog: in the diary moderate, here mild")
    assert sorted(stored(alice)) == [("brain fog", 5.0), ("fatigue", 8.0)]
    conflict.get_by_role("button", name="Save the one from here").click()
    phone.waiting(0)
    found = stored(alice)
    print(f"3 entries of 2 devices, 1 conflict shown: {found}, {doubles(found)} doubles")
    assert sorted(found) == [("brain fog", 2.0), ("fatigue", 8.0)]


def leave(phone: Phone, answer: str) -> None:
    phone.context.route("**/offline/token/", lambda route: route.abort())
    phone.network(True)
    phone.page.goto("/accounts/logout/")
    phone.page.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.page.get_by_role("heading", name="Not sent yet")).to_be_visible()
    phone.context.unroute("**/offline/token/")
    phone.page.get_by_role("button", name=answer).click()
    expect(phone.page.get_by_text("You are signed out.")).to_be_visible()


def test_signing_out_asks_and_sends(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    write_without_network(phone, "severe")
    leave(phone, "Send them, then sign out")
    assert stored(alice) == [("fatigue", 8.0)]
    assert phone.queue() == []


def test_signing_out_asks_and_keeps(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    write_without_network(phone, "severe")
    leave(phone, "Keep them here for me")
    wait_until(phone.page, "!localStorage.getItem('leaving')")
    assert [op["person"] for op in phone.queue()] == [str(alice.pk)]
    assert not phone.page.evaluate(HAS_LISTS)
    phone.page.goto("/offline/")
    expect(phone.page.locator("#nobody")).to_be_visible()
    sign_in(phone, "alice")
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 1.")
    assert stored(alice) == [("fatigue", 8.0)]


def test_signing_out_asks_and_discards(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    write_without_network(phone, "severe")
    leave(phone, "Discard them")
    wait_until(phone.page, "!localStorage.getItem('leaving')")
    assert phone.queue() == []
    assert stored(alice) == []


def test_with_nothing_to_send_signing_out_asks_nothing(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.page.goto("/settings/")
    phone.page.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.page.get_by_text("You are signed out.")).to_be_visible()
    wait_until(phone.page, "!localStorage.getItem('leaving')")
    assert not phone.page.evaluate(HAS_LISTS)
