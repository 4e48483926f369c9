"""Entries taken with the network off, the server stopped and the page closed; each saved once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Route, expect

from accounts.days import diary_day
from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import doubles, operations, stored
from tests.browser.own_server import OwnServer
from tests.browser.patience import wait_until
from tests.people import make_entry


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


def test_an_answer_that_got_lost_makes_no_double(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.context.route("**/day/*/effort/", lose)
    phone.page.get_by_text("Add an effort").click()
    for word in ("social", "hard"):
        phone.page.locator("#effort-new").get_by_text(word, exact=True).click()
    phone.page.get_by_role("button", name="Add this effort").click()
    phone.says("waits here")
    assert stored(alice) == [("social", 8.0)]
    # One that the service worker sent may still be on its way.
    phone.context.unroute_all(behavior="ignoreErrors")
    phone.page.goto("/offline/")
    phone.waiting(0)
    found = stored(alice)
    print(f"1 effort whose answer got lost, sent twice: {len(found)} found")
    assert found == [("social", 8.0)]


def test_of_the_log_page_only_what_was_said_is_kept(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.lose_effort("social", "hard", "45")
    with transaction_as(alice.pk):
        make_entry(alice, diary_day(datetime.now(UTC), alice.zone, alice.day_start), value=2.0)
    (kept,) = phone.queue()
    print(f"1 effort of the log page kept without a network: {len(kept['fields'])} fields")
    assert [name for name, _value in kept["fields"] if not name.startswith("effort-")] == []
    phone.network(True)
    expect(phone.page.locator("#unsent")).to_be_hidden()
    assert sorted(stored(alice)) == [("fatigue", 2.0), ("social", 8.0)]


def test_a_plain_form_is_kept_as_well(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    wait_until(phone.page, "!!navigator.serviceWorker.controller")
    phone.network(False)
    # As a browser sends it where htmx did not load.
    phone.page.locator("form[action$='/too-ill/']").evaluate("form => form.submit()")
    phone.page.wait_for_url("**/offline/")
    phone.waiting(1)
    expect(phone.page.locator("#unsent li")).to_contain_text("Too ill to log")
    phone.network(True)
    phone.waiting(0)
    assert stored(alice) == [("too-ill", 1.0)]


def test_the_day_and_the_moment_are_those_of_the_tap(make_phone: MakePhone, alice: User) -> None:
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    tapped = datetime.now(UTC) - timedelta(days=2)
    phone.page.clock.install(time=tapped)
    phone.reopen("/day/")
    day = diary_day(tapped, alice.zone, alice.day_start)
    expect(phone.page.locator("#day")).to_contain_text(f"{day:%A} {day.day} {day:%B}")
    phone.pick("Fatigue", "mild")
    phone.waiting(1)
    phone.page.close()
    phone.network(True)
    phone.open().goto("/offline/")
    phone.waiting(0)
    with transaction_as(alice.pk):
        (entry,) = Entry.objects.filter(person=alice)
    assert entry.day == day
    assert entry.source == "typed"
    assert entry.entered_at is not None
    assert abs(entry.entered_at - tapped) < timedelta(minutes=1)


def test_the_page_holds_nobodys_data(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    with transaction_as(alice.pk):
        make_entry(alice, date.today(), name="zebra ache")
    phone.visit_log()
    held = phone.page.evaluate(CACHED)
    print(f"{len(held)} answers in the cache, {sum('zebra' in one for one in held)} with a symptom")
    assert len(held) > 15
    assert [one for one in held if "zebra" in one or "alice" in one] == []


CACHED = """async () => {
  const texts = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      texts.push(request.url + [...answer.headers].join() + await answer.text());
    }
  }
  return texts;
}"""
