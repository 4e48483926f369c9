"""A carer's phone loses the network: what was tapped goes into the diary it was tapped for, once, or stays in sight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Route, expect

from accounts.models import Session, Share, User
from accounts.person import transaction_as
from diary.models import Entry
from diary.selectors.days import current_day
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import HAS_LISTS, READY, Phone, doubles, operations, stored
from tests.browser.offline.test_people import sign_in
from tests.browser.own_server import OwnServer
from tests.people import make_entry
from tests.shares import make_share


@pytest.fixture
def share(alice: User, bob: User) -> Share:
    with transaction_as(alice.pk):
        return make_share(alice, bob)


def day_of(share: Share) -> str:
    return f"/shared/{share.pk}/day/{current_day(share.person)}/"


def visit(phone: Phone, share: Share) -> None:
    """Open the shared day with a network, and wait until the service worker has the page in its care."""
    phone.page.goto(day_of(share))
    phone.page.evaluate(READY)
    phone.eventually(HAS_LISTS)
    phone.page.wait_for_function("navigator.serviceWorker.controller")


def group(phone: Phone, name: str) -> Locator:
    return phone.page.locator("#log").get_by_role("group", name=name, exact=True)


def tap(phone: Phone, name: str, word: str) -> None:
    group(phone, name).get_by_text(word, exact=True).click()


def tap_without_network(phone: Phone, share: Share) -> None:
    visit(phone, share)
    phone.network(False)
    tap(phone, "Fatigue", "severe")
    phone.says("waits here")


def end(share: Share) -> None:
    with transaction_as(share.person.pk):
        Share.objects.filter(pk=share.pk).update(ended_at=timezone.now())


def authors(person: User) -> set[str]:
    with transaction_as(person.pk):
        return set(Entry.objects.filter(person=person).values_list("by", flat=True))


@pytest.mark.parametrize("rights", ["both", "log"])
def test_taps_wait_and_go_into_her_diary(
    make_phone: MakePhone, alice: User, bob: User, rights: str
) -> None:
    with transaction_as(alice.pk):
        share = make_share(alice, bob, rights)
    phone = make_phone(bob)
    tap_without_network(phone, share)
    phone.page.get_by_role("button", name="Too ill to log").click()
    expect(phone.page.locator("#unsent [data-n]")).to_have_text("2")
    phone.page.reload()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(
        "A diary that is shared with you"
    )
    expect(phone.page.locator("#form")).to_be_empty()
    first = phone.page.locator("#unsent li").first
    expect(first).to_contain_text("fatigue severe")
    expect(first).to_contain_text("In the diary of alice")
    assert stored(alice) == []
    phone.network(True)
    phone.waiting(0)
    found = stored(alice)
    print(
        f"2 taps of a carer ({rights}) without a network, {found} found, {doubles(found)} doubles"
    )
    assert found == [("fatigue", 8.0), ("too-ill", 1.0)]
    assert authors(alice) == {"bob"}
    assert stored(bob) == []
    assert (operations(bob), operations(alice)) == (2, 0)


def test_his_own_diary_and_hers_are_not_mixed(
    make_phone: MakePhone, alice: User, bob: User, share: Share
) -> None:
    phone = make_phone(bob)
    tap_without_network(phone, share)
    for _visit in range(2):
        phone.reopen("/offline/")
        expect(phone.question("Fatigue").get_by_label("not recorded")).to_be_checked()
    phone.pick("Brain fog", "mild")
    phone.waiting(2)
    phone.network(True)
    phone.waiting(0)
    assert (stored(alice), stored(bob)) == ([("fatigue", 8.0)], [("brain fog", 2.0)])
    phone.network(False)
    phone.reopen("/offline/")
    expect(phone.question("Brain fog").get_by_label("mild")).to_be_checked()
    expect(phone.question("Fatigue").get_by_label("not recorded")).to_be_checked()


def test_a_page_of_hers_that_was_not_open_says_so(
    make_phone: MakePhone, bob: User, share: Share
) -> None:
    phone = make_phone(bob)
    phone.visit_log()
    phone.network(False)
    phone.page.goto(day_of(share))
    expect(phone.page.locator("#day")).to_contain_text("only on a page of it that is still open")
    expect(phone.page.locator("#form")).to_be_empty()
    phone.page.get_by_role("link", name="Write in your own diary").click()
    expect(phone.question("Fatigue")).to_be_visible()


def test_ended_meanwhile_it_says_so_and_stays_in_sight(
    make_phone: MakePhone, alice: User, share: Share
) -> None:
    phone = make_phone(share.carer)
    tap_without_network(phone, share)
    end(share)
    phone.page.get_by_role("link", name="Look at them").click()
    phone.network(True)
    kept = phone.page.locator("#unsent li")
    expect(kept).to_contain_text(
        "Not saved. The sharing of this diary has ended or no longer lets you write."
    )
    expect(kept).to_contain_text("fatigue severe")
    expect(kept).to_contain_text("In the diary of alice")
    assert stored(alice) == stored(share.carer) == []
    kept.get_by_role("button", name="Discard").click()
    phone.waiting(0)


def test_ended_while_the_page_is_open_nothing_typed_is_lost(
    make_phone: MakePhone, alice: User, share: Share
) -> None:
    phone = make_phone(share.carer)
    visit(phone, share)
    end(share)
    page = phone.page
    page.get_by_text("What else there was").click()
    page.get_by_label("Something else").fill("a thunderstorm")
    page.get_by_label("Something else").blur()
    phone.says("The sharing of this diary has ended or no longer lets you write.")
    page.get_by_role("link", name="Look at them").click()
    phone.waiting(1)
    expect(page.locator("#unsent li")).to_contain_text("Something else a thunderstorm")
    assert stored(alice) == []


def test_a_plain_form_is_kept_and_sent(make_phone: MakePhone, alice: User, share: Share) -> None:
    phone = make_phone(share.carer)
    visit(phone, share)
    phone.network(False)
    # As a browser sends it where htmx did not load.
    phone.page.locator("form[action$='/too-ill/']").evaluate("form => form.submit()")
    phone.page.wait_for_url("**/offline/#shared")
    expect(phone.page.locator("#form")).to_be_empty()
    phone.waiting(1)
    phone.network(True)
    phone.waiting(0)
    assert (stored(alice), stored(share.carer)) == ([("too-ill", 1.0)], [])


def test_she_signs_in_on_his_phone_and_neither_sees_nor_sends_it(
    make_phone: MakePhone, alice: User, bob: User, share: Share
) -> None:
    phone = make_phone(bob)
    tap_without_network(phone, share)
    Session.objects.all().delete()
    phone.network(True)
    sign_in(phone, "alice")
    phone.page.goto("/offline/")
    phone.waiting(0)
    assert stored(alice) == []
    assert [op["person"] for op in phone.queue()] == [str(bob.pk)]
    Session.objects.all().delete()
    sign_in(phone, "bob")
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 1.")
    print(f"a carer's entry on a phone with two people: {stored(alice)} and {stored(bob)}")
    assert (stored(alice), stored(bob)) == ([("fatigue", 8.0)], [])
    assert authors(alice) == {"bob"}


def test_what_she_wrote_meanwhile_is_asked_about(
    make_phone: MakePhone, alice: User, share: Share
) -> None:
    phone = make_phone(share.carer)
    tap_without_network(phone, share)
    with transaction_as(alice.pk):
        make_entry(alice, current_day(alice), value=2.0)
    phone.page.reload()
    phone.network(True)
    conflict = phone.page.locator("#unsent li")
    expect(conflict).to_contain_text("fatigue: in the diary mild, here severe")
    assert stored(alice) == [("fatigue", 2.0)]
    conflict.get_by_role("button", name="Save the one from here").click()
    phone.waiting(0)
    assert stored(alice) == [("fatigue", 8.0)]


def test_the_server_stops_in_the_middle(
    make_phone: MakePhone, alice: User, share: Share, diary: OwnServer
) -> None:
    phone = make_phone(share.carer)
    visit(phone, share)
    tap(phone, "Brain fog", "mild")
    phone.says("Saved: brain fog mild.")
    diary.stop()
    tap(phone, "Fatigue", "severe")
    phone.says("waits here")
    tap(phone, "Fatigue", "moderate")
    expect(phone.page.locator("#unsent [data-n]")).to_have_text("2")
    phone.page.close()
    diary.start()
    phone.open().goto("/day/")
    expect(phone.page.locator("#sent")).to_contain_text("Sent to the diary: 2.")
    found = stored(alice)
    print(f"3 taps of a carer, the server stopped in the middle: {found}, {doubles(found)} doubles")
    assert sorted(found) == [("brain fog", 2.0), ("fatigue", 5.0)]
    assert stored(share.carer) == []


def test_answers_that_got_lost_make_no_double(
    make_phone: MakePhone, alice: User, share: Share
) -> None:
    phone = make_phone(share.carer)
    visit(phone, share)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.context.route("**/day/*/effort/", lose)
    phone.page.get_by_text("Add an effort").click()
    for word in ("social", "hard"):
        phone.page.locator("#effort-new").get_by_text(word, exact=True).click()
    phone.page.get_by_role("button", name="Add this effort").click()
    phone.says("waits here")
    phone.reopen("/offline/")
    phone.page.wait_for_timeout(500)
    phone.page.close()
    # One that the service worker sent may still be on its way.
    phone.context.unroute_all(behavior="ignoreErrors")
    phone.open().goto("/offline/")
    phone.waiting(0)
    print(f"1 effort of a carer, sent three times: {len(stored(alice))} found")
    assert (stored(alice), stored(share.carer)) == ([("social", 8.0)], [])


def test_the_day_and_the_moment_are_those_of_the_tap(
    make_phone: MakePhone, alice: User, share: Share
) -> None:
    phone = make_phone(share.carer)
    visit(phone, share)
    phone.network(False)
    tapped = timezone.now() - timedelta(hours=30)
    phone.page.clock.install(time=tapped)
    tap(phone, "Fatigue", "severe")
    phone.says("waits here")
    address = phone.page.url
    phone.page.close()
    phone.network(True)
    phone.open().goto("/offline/")
    phone.waiting(0)
    with transaction_as(alice.pk):
        (entry,) = Entry.objects.filter(person=alice)
    assert f"/{entry.day}/" in address
    assert entry.entered_at is not None
    assert abs(entry.entered_at - tapped) < timedelta(minutes=1)
