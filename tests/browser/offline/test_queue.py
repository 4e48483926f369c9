"""The queue in sight: what was refused stays, says why, and can be opened, changed or discarded."""

from __future__ import annotations

from playwright.sync_api import expect

from accounts.models import User
from tests.browser.offline.conftest import MakePhone
from tests.browser.offline.phone import stored


def test_what_the_diary_refuses_stays_and_says_why(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.lose_effort("social", "hard", "1500")
    phone.reopen("/day/")
    phone.pick("Fatigue", "severe")
    phone.waiting(2)
    phone.network(True)
    phone.waiting(1)
    refused = phone.page.locator("#unsent li")
    expect(refused).to_contain_text("Not saved. A day has 1440 minutes.")
    assert stored(alice) == [("fatigue", 8.0)]
    refused.get_by_role("button", name="Change").click()
    refused.get_by_label("Minutes").fill("150")
    refused.get_by_role("button", name="Keep this change").click()
    phone.waiting(0)
    print(f"1 entry refused, changed and sent: {stored(alice)}")
    assert sorted(stored(alice)) == [("fatigue", 8.0), ("social", 8.0)]


def test_a_day_that_has_not_begun_is_moved(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.page.goto("/day/2200-01-01/")
    phone.pick("Fatigue", "severe")
    phone.waiting(1)
    phone.network(True)
    refused = phone.page.locator("#unsent li")
    expect(refused).to_contain_text("The diary is about days that have begun.")
    refused.get_by_role("button", name="Change").click()
    refused.get_by_label("Day", exact=True).fill("2026-03-12")
    refused.get_by_role("button", name="Keep this change").click()
    phone.waiting(0)
    assert stored(alice) == [("fatigue", 8.0)]


def test_discarded_by_mistake_it_is_put_back(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    phone.pick("Fatigue", "severe")
    phone.waiting(1)
    phone.page.get_by_role("button", name="Discard").click()
    phone.waiting(0)
    phone.says("Discarded: fatigue severe.")
    phone.page.get_by_role("button", name="Put it back").click()
    phone.waiting(1)
    phone.network(True)
    phone.waiting(0)
    assert stored(alice) == [("fatigue", 8.0)]


def test_another_word_for_the_same_question_is_one_entry(
    make_phone: MakePhone, alice: User
) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    for word in ("mild", "moderate", "severe"):
        phone.pick("Fatigue", word)
        phone.says(f"fatigue {word}")
    phone.waiting(1)
    phone.reopen("/day/")
    expect(phone.question("Fatigue").get_by_label("severe")).to_be_checked()
    phone.network(True)
    phone.waiting(0)
    assert stored(alice) == [("fatigue", 8.0)]


def test_it_is_sent_once_by_two_pages_at_the_same_time(make_phone: MakePhone, alice: User) -> None:
    phone = make_phone(alice)
    phone.visit_log()
    phone.network(False)
    phone.reopen("/day/")
    for number in range(5):
        phone.add_effort("social", "light", str(10 + number))
        phone.waiting(number + 1)
    first = phone.page
    phone.open().goto("/offline/")
    phone.network(True)
    for page in (first, phone.page):
        expect(page.locator("#unsent ol > li")).to_have_count(0)
    found = stored(alice)
    print(f"5 efforts sent by 2 pages at once: {len(found)} found")
    assert found == [("social", 2.0)] * 5
