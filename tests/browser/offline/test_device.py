"""A device that lets the diary down: no room, nothing kept, a page gone back to, a network that hangs."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Route, expect

from accounts.models import User
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import HAS_LISTS, READY, Phone, stored
from tests.browser.own_server import OwnServer

FULL = """() => {
  const full = () => { throw new DOMException("full", "QuotaExceededError"); };
  IDBObjectStore.prototype.add = full;
  IDBObjectStore.prototype.put = full;
}"""
KEEPS_NOTHING = (
    """indexedDB.open = () => { throw new DOMException("private", "InvalidStateError"); };"""
)
NO_ROOM_FOR_A_WORD = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError");
};"""
GONE_BACK_TO = """window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))"""
OTHER_APP = """() => {
  Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
GIVES_UP = """AbortSignal.timeout = () => {
  const patience = new AbortController();
  window.giveUp = () => patience.abort();
  return patience.signal;
};"""
NOT_KEPT = "This could not be kept on this device"


def on_log(phone: Phone, name: str) -> Locator:
    return phone.page.locator("#log").get_by_role("group", name=name, exact=True)


def test_without_room_the_log_says_that_nothing_was_kept(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.page.evaluate(FULL)
    phone.network(False)
    on_log(phone, "Fatigue").get_by_text("severe", exact=True).click()
    phone.says(NOT_KEPT)
    expect(on_log(phone, "Fatigue").get_by_label("severe")).to_be_checked()
    expect(phone.page.locator("#unsent")).to_be_hidden()
    phone.network(True)
    phone.page.get_by_role("button", name="Save").last.click()
    phone.says("Saved")
    assert stored(alice) == [("fatigue", 8.0)]


def test_without_room_the_page_without_a_network_says_so(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.page.evaluate(FULL)
    phone.add_effort("social", "hard", "45")
    phone.says(NOT_KEPT)
    expect(phone.page.get_by_label("Minutes")).to_have_value("45")
    phone.page.get_by_role("button", name="Too ill to log").click()
    expect(phone.page.get_by_role("button", name="Too ill to log")).to_be_visible()
    phone.waiting(0)


def test_a_browser_that_keeps_nothing_says_so_and_signs_out(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.context.add_init_script(KEEPS_NOTHING)
    phone.page.goto("/day/")
    phone.page.evaluate(READY)
    phone.page.wait_for_load_state("networkidle")
    phone.network(False)
    on_log(phone, "Fatigue").get_by_text("severe", exact=True).click()
    phone.says(NOT_KEPT)
    phone.network(True)
    phone.page.goto("/settings/")
    phone.page.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.page.get_by_text("You are signed out.")).to_be_visible()


def test_without_room_for_a_word_signing_out_still_removes_the_lists(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.page.goto("/settings/")
    phone.page.evaluate(f"() => {{ {NO_ROOM_FOR_A_WORD} }}")
    phone.page.get_by_role("button", name="Sign out", exact=True).click()
    expect(phone.page.get_by_text("You are signed out.")).to_be_visible()
    assert not phone.page.evaluate(HAS_LISTS)


def test_a_page_gone_back_to_shows_what_the_device_holds_now(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.page.goto("/offline/")
    expect(phone.question("Fatigue")).to_be_visible()
    before = phone.page
    phone.open().goto("/settings/")
    phone.page.get_by_role("button", name="Sign out", exact=True).click()
    phone.page.wait_for_function("!localStorage.getItem('leaving')")
    before.evaluate(GONE_BACK_TO)
    expect(before.locator("#nobody")).to_be_visible()
    expect(before.locator("#diary")).to_be_hidden()


def test_what_is_typed_is_kept_when_another_app_is_opened(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.page.get_by_label("Note").focus()
    phone.page.evaluate(OTHER_APP)
    phone.page.get_by_label("Note").fill("half a sentence")
    phone.page.evaluate(OTHER_APP)
    phone.waiting(1)
    assert [op["fields"] for op in phone.queue()] == [[["note.note", "half a sentence"]]]
    phone.reopen("/offline/")
    expect(phone.page.get_by_label("Note")).to_have_value("half a sentence")


def test_a_later_answer_that_arrived_stands_for_the_one_that_waits(
    make_phone: MakePhone, alice: User, diary: OwnServer
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    diary.stop()
    on_log(phone, "Fatigue").get_by_text("severe", exact=True).click()
    on_log(phone, "Brain fog").get_by_text("severe", exact=True).click()
    expect(phone.page.locator("#unsent [data-n]")).to_have_text("2")
    diary.start()
    on_log(phone, "Fatigue").get_by_text("mild", exact=True).click()
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 1.")
    phone.says("Saved: fatigue mild.")
    assert phone.queue() == []
    assert sorted(stored(alice)) == [("brain fog", 8.0), ("fatigue", 2.0)]


def test_a_network_that_hangs_is_none(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.context.add_init_script(GIVES_UP)
    phone.visit_log()
    phone.context.route("**/offline/token/", lambda route: None)
    phone.page.goto("/offline/")
    phone.eventually("() => Boolean(window.giveUp)")
    phone.page.evaluate("giveUp()")
    expect(phone.page.get_by_text("There is no connection")).to_be_visible()
    phone.context.unroute("**/offline/token/")


def test_a_zone_that_the_browser_does_not_know(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)

    def elsewhere(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=json.dumps(answer.json() | {"zone": "Mars/Olympus"}))

    phone.context.route("**/offline/lists/", elsewhere)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.pick("Fatigue", "severe")
    phone.waiting(1)
    phone.network(True)
    phone.waiting(0)
    assert stored(alice) == [("fatigue", 8.0)]
