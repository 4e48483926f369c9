"""A day on a phone, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry
from tests.people import make_entry, make_person

DAY = date(2025, 3, 12)
URL = "/day/2025-03-12/"
PHONE = {"width": 360, "height": 640}
SMALLEST = 48

SignIn = Callable[[User], None]
phone = pytest.mark.browser_context_args(viewport=PHONE)
without_javascript = pytest.mark.browser_context_args(viewport=PHONE, java_script_enabled=False)


@pytest.fixture
def alice(sign_in: SignIn) -> User:
    person = make_person("alice")
    sign_in(person)
    return person


def stored(person: User) -> dict[str, float | None]:
    with transaction_as(person.pk):
        return {entry.name: entry.value for entry in Entry.objects.filter(day=DAY)}


def question(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def pick(page: Page, name: str, word: str) -> None:
    question(page, name).get_by_text(word, exact=True).click()


@phone
def test_every_tap_saves_and_says_so(page: Page, alice: User) -> None:
    page.goto(URL)
    pick(page, "Brain fog", "moderate")
    expect(page.get_by_role("status")).to_contain_text("Saved: brain fog moderate.")
    pick(page, "Crash", "none")
    expect(page.get_by_role("status")).to_contain_text("Saved: crash none.")
    assert stored(alice) == {"brain fog": 5.0, "crash": 0.0}
    pick(page, "Brain fog", "not recorded")
    expect(page.get_by_role("status")).to_contain_text("No longer recorded: brain fog.")
    assert stored(alice) == {"crash": 0.0}


@phone
def test_undo_stands_at_the_thumb_and_keeps_the_place(page: Page, alice: User) -> None:
    page.goto(URL)
    pick(page, "Breathlessness", "severe")
    undo = page.get_by_role("button", name="Undo")
    place = page.evaluate("scrollY")
    assert place > 0
    undo.click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    expect(question(page, "Breathlessness").get_by_label("not recorded")).to_be_checked()
    assert page.evaluate("scrollY") == place
    assert stored(alice) == {}


@phone
def test_an_effort_is_added_in_its_place(page: Page, alice: User) -> None:
    page.goto(URL)
    page.get_by_text("Add an effort").click()
    pick(page, "What kind of effort?", "cognitive")
    pick(page, "How much effort did it take?", "hard")
    page.get_by_label("Minutes").fill("1500")
    page.get_by_role("button", name="Add this effort").click()
    expect(page.get_by_text("A day has 1440 minutes.")).to_be_visible()
    page.get_by_label("Minutes").fill("45")
    page.get_by_role("button", name="Add this effort").click()
    expect(page.locator("#efforts li")).to_contain_text("cognitive, hard, 45 minutes")
    expect(page.get_by_role("status")).to_contain_text("Saved: cognitive, hard, 45 minutes.")
    assert stored(alice) == {"cognitive": 8.0}


@phone
def test_a_refused_answer_is_said_at_its_field(page: Page, alice: User) -> None:
    page.goto(URL)
    page.get_by_text("Sleep", exact=True).click()
    hours = page.get_by_label("Hours of sleep")
    hours.fill("30")
    hours.blur()
    expect(page.get_by_text("A day has 24 hours.")).to_be_visible()
    expect(hours).to_have_value("30")
    hours.fill("7.5")
    hours.blur()
    expect(page.get_by_role("status")).to_contain_text("Saved: sleep 7.5 hours.")
    assert stored(alice) == {"hours": 7.5}


@phone
def test_the_keyboard_alone_is_enough(page: Page, alice: User) -> None:
    page.goto(URL)
    question(page, "Fatigue").get_by_label("not recorded").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("Saved: fatigue none.")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("Saved: fatigue mild.")
    assert stored(alice) == {"fatigue": 2.0}


@without_javascript
def test_the_same_day_without_javascript(page: Page, alice: User) -> None:
    with transaction_as(alice.pk):
        make_entry(alice, DAY, name="headache", value=6.0, source="imported")
    page.goto(URL)
    pick(page, "Brain fog", "severe")
    page.get_by_text("Add an effort").click()
    pick(page, "What kind of effort?", "social")
    pick(page, "How much effort did it take?", "light")
    page.get_by_label("What was it?").fill("visit")
    page.get_by_text("Note", exact=True).first.click()
    page.get_by_role("textbox", name="Note").fill("A quiet day.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved: ")
    expect(page.locator("#efforts li")).to_contain_text("visit (social), light")
    assert stored(alice) == {"headache": 6.0, "brain fog": 8.0, "social": 2.0, "note": None}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    assert stored(alice) == {"headache": 6.0}


@without_javascript
def test_too_ill_is_one_tap_and_can_be_taken_back(page: Page, alice: User) -> None:
    page.goto(URL)
    page.get_by_role("button", name="Too ill to log").click()
    expect(page.get_by_text("Recorded: too ill to log.")).to_be_visible()
    assert stored(alice) == {"too-ill": 1.0}
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("button", name="Too ill to log")).to_be_visible()
    assert stored(alice) == {}


@without_javascript
def test_what_was_typed_wrongly_is_still_there(page: Page, alice: User) -> None:
    page.goto(URL)
    pick(page, "Brain fog", "severe")
    page.get_by_text("Sleep", exact=True).click()
    page.get_by_label("Hours of sleep").fill("30")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("A day has 24 hours.")).to_be_visible()
    expect(page.get_by_label("Hours of sleep")).to_have_value("30")
    expect(question(page, "Brain fog").get_by_label("severe")).to_be_checked()
    assert stored(alice) == {}


@phone
def test_everything_to_tap_is_large_and_nothing_hangs_over(page: Page, alice: User) -> None:
    alice.display = "numbers"
    alice.save()
    page.goto(URL)
    for summary in page.locator("summary").all():
        summary.click()
    small = []
    for target in page.locator("main :is(button, .choices label, summary, a.button)").all():
        box = target.bounding_box()
        if box and (box["width"] < SMALLEST or box["height"] < SMALLEST):
            small.append((target.inner_text(), box["width"], box["height"]))
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
