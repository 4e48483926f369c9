"""The service worker: taken up anew after an update, and not needed for the queue."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from accounts.models import User
from tests.browser.offline.conftest import MakePhone, remember
from tests.browser.offline.phone import HAS_LISTS, Phone, stored
from tests.browser.own_server import OwnServer
from tests.config.running import until

HELD = "async () => (await caches.keys()).sort()"
UPDATED = """async (former) => {
  const names = await caches.keys();
  return names.length === 1 && names[0] !== former && Boolean(await caches.match("/offline/"));
}"""
HAS_NEW_FILE = """async () => {
  const cache = await caches.open((await caches.keys())[0]);
  return (await cache.keys()).some((request) => request.url.includes("css/library."));
}"""


def test_an_update_replaces_the_page_and_keeps_the_queue(
    make_phone: MakePhone, alice: User, diary: OwnServer
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    (former,) = phone.page.evaluate(HELD)
    phone.network(False)
    phone.reopen("/day/")
    phone.pick("Fatigue", "severe")
    phone.waiting(1)
    phone.page.close()
    diary.stop()
    diary.start("tests.browser.offline.newer")
    phone.network(True)
    phone.open().goto("/day/")
    phone.eventually(UPDATED, former)
    assert phone.page.evaluate(HAS_NEW_FILE)
    assert until(lambda: stored(alice) == [("fatigue", 8.0)])
    diary.stop()


def test_a_browser_without_service_workers(
    browser: Browser, alice: User, diary: OwnServer, database: None
) -> None:
    context = browser.new_context(
        base_url=diary.url, viewport={"width": 360, "height": 640}, service_workers="block"
    )
    remember(context, alice, diary.url)
    phone = Phone(context)
    phone.page.goto("/day/")
    phone.eventually(HAS_LISTS)
    diary.stop()
    fatigue = phone.page.get_by_role("group", name="Fatigue", exact=True)
    fatigue.get_by_text("severe", exact=True).click()
    phone.says("waits here")
    diary.start()
    phone.page.goto("/day/")
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 1.")
    assert stored(alice) == [("fatigue", 8.0)]
    assert phone.wrong == []
    context.close()


def test_with_the_page_closed_background_sync_sends(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.pick("Fatigue", "severe")
    phone.waiting(1)
    phone.page.close()
    phone.open().goto("about:blank")
    phone.network(True)
    sync(phone)
    assert until(lambda: stored(alice) == [("fatigue", 8.0)])


def sync(phone: Phone) -> None:
    """Let the browser send its event now, which it does by itself whenever it thinks best."""
    seen: list[str] = []
    session = phone.context.new_cdp_session(phone.page)
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: seen.extend(one["registrationId"] for one in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    phone.page.wait_for_timeout(500)
    for registration in set(seen):
        session.send(
            "ServiceWorker.dispatchSyncEvent",
            {
                "origin": phone.address,
                "registrationId": registration,
                "tag": "pem-diary",
                "lastChance": False,
            },
        )
