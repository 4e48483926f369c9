"""A reminder on a phone: switched on by hand, rung without content, and one tap from a saved day.

The browser's maker is not asked: its part, handing out an address and delivering the ring, is played here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry, ReminderDevice
from diary.services.reminders import make_calendar_link, pick_hours
from tests.browser.axe import wrong as wrong_in
from tests.browser.patience import wait_until
from tests.browser.taps import Hand
from tests.clock import at
from tests.people import make_entry, make_person
from tests.reminders import ENDPOINT, KEY, make_device

DAY = date(2025, 3, 12)
URL = "/settings/reminders/"
phone = pytest.mark.browser_context_args(
    viewport={"width": 360, "height": 640}, permissions=["notifications"]
)
refusing = pytest.mark.browser_context_args(viewport={"width": 360, "height": 640})
without_javascript = pytest.mark.browser_context_args(java_script_enabled=False)
# A browser without its maker's servers has no address of its own to give.
MAKER = f"""
PushManager.prototype.subscribe = async function (options) {{
  window.asked = options;
  return {{ endpoint: "{ENDPOINT}" }};
}};
Notification.requestPermission = async () => "granted";
"""
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  const shown = await worker.getNotifications();
  return shown.map(({ title, body, tag, data }) => ({ title, body, tag, data }));
}"""

# Only a finger may open a window; what the worker would open is noted instead.
TAPPED = """async () => {
  const opened = [];
  Object.defineProperty(clients, "openWindow", { value: async (page) => { opened.push(page); } });
  const [notification] = await registration.getNotifications();
  dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  return opened;
}"""


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with at("2025-03-12 20:00"), override_settings(VAPID_KEY=KEY):
        yield


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        pick_hours(person, [20])
        make_entry(person, DAY - timedelta(days=1), value=5.0)
    sign_in(person)
    return person


def ring(page: Page, base_url: str) -> None:
    """Deliver an empty ring to the service worker, as the browser does."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(100)
    given = {"origin": base_url, "registrationId": found[-1], "data": ""}
    session.send("ServiceWorker.deliverPushMessage", given)


@phone
def test_axe_finds_nothing_where_everything_is_switched_on(page: Page, alice: User) -> None:
    with transaction_as(alice.pk):
        make_device(alice)
        make_calendar_link(alice)
    assert wrong_in(page, [URL, "/reminded/"]) == {}


@phone
def test_from_the_ring_to_the_saved_day(page: Page, alice: User, base_url: str) -> None:
    page.goto("/day/")
    ring(page, base_url)
    wait_until(page, f"({SHOWN})().then((shown) => shown.length === 1)")
    (shown,) = page.evaluate(SHOWN)
    assert shown["title"] == "A minute for the diary"
    assert (shown["tag"], shown["data"]) == ("reminder", {"page": "/reminded/"})
    page.goto(shown["data"]["page"])
    hand = Hand(page)
    page.get_by_role("button", name="Same as yesterday").click()
    hand.taps += 1
    expect(page.get_by_role("status")).to_contain_text("Carried forward: ")
    hand.figure("an unchanged day, from the opened reminder", most=1)
    with transaction_as(alice.pk):
        assert [entry.value for entry in Entry.objects.filter(day=DAY)] == [5.0]


@phone
def test_a_tap_on_it_opens_that_page_and_closes_it(page: Page, alice: User, base_url: str) -> None:
    page.goto("/day/")
    ring(page, base_url)
    wait_until(page, f"({SHOWN})().then((shown) => shown.length === 1)")
    (worker,) = page.context.service_workers
    assert worker.evaluate(TAPPED) == ["/reminded/"]
    assert page.evaluate(SHOWN) == []


@phone
def test_two_rings_are_one_notification(page: Page, alice: User, base_url: str) -> None:
    page.goto("/day/")
    ring(page, base_url)
    ring(page, base_url)
    wait_until(page, f"({SHOWN})().then((shown) => shown.length === 1)")
    assert len(page.evaluate(SHOWN)) == 1


@phone
def test_a_device_is_switched_on_and_off_by_hand(page: Page, alice: User) -> None:
    page.add_init_script(MAKER)
    page.goto(URL)
    assert page.evaluate("window.asked") is None
    page.get_by_role("button", name="Remind me on this device").click()
    expect(page.get_by_role("status")).to_contain_text("This device will be reminded.")
    with transaction_as(alice.pk):
        assert ReminderDevice.objects.count() == 1
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_role("status")).to_contain_text("no longer reminded")
    with transaction_as(alice.pk):
        assert not ReminderDevice.objects.exists()


@refusing
def test_a_browser_that_does_not_allow_it_is_told_where(page: Page, alice: User) -> None:
    page.add_init_script(MAKER.replace('"granted"', '"denied"'))
    page.goto(URL)
    page.get_by_role("button", name="Remind me on this device").click()
    expect(page.get_by_text("The browser did not allow it.")).to_be_visible()
    assert page.url.endswith(URL)
    with transaction_as(alice.pk):
        assert not ReminderDevice.objects.exists()


@without_javascript
def test_without_javascript_hours_and_calendar_work(page: Page, alice: User) -> None:
    with transaction_as(alice.pk):
        make_device(alice)
    page.goto(URL)
    expect(page.get_by_role("button", name="Remind me on this device")).to_be_hidden()
    page.get_by_label("A second one at").select_option("9")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("A reminder at")).to_have_value("9")
    page.get_by_role("button", name="Switch off").click()
    page.get_by_role("button", name="Make a calendar link").click()
    expect(page.get_by_label("Link for the calendar")).to_have_value(re.compile(r"\.ics$"))
