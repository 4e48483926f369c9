"""How many taps a day costs on a phone, from the opened page to the saved day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry
from tests.browser.taps import Hand
from tests.clock import at
from tests.people import make_entry, make_person

DAY = date(2025, 3, 12)
BEFORE = DAY - timedelta(days=1)
WEEK = [DAY - timedelta(days=back) for back in range(7, 0, -1)]
PHONE = {"width": 360, "height": 640}
KINDS = ("physical", "cognitive", "emotional", "social", "orthostatic")
SYMPTOMS = ("fatigue", "brain fog", "muscle pain")

phone = pytest.mark.browser_context_args(viewport=PHONE)
without_javascript = pytest.mark.browser_context_args(viewport=PHONE, java_script_enabled=False)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with at("2025-03-12 20:00"):
        yield


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    sign_in(person)
    return person


def write_day(person: User, day: date) -> None:
    """An ordinary day: a crash question, three symptoms and five kinds of effort."""
    with transaction_as(person.pk):
        make_entry(person, day, kind="crash", name="crash", value=0.0)
        for name in SYMPTOMS:
            make_entry(person, day, name=name, value=5.0)
        for name in KINDS:
            make_entry(person, day, kind="exertion", name=name, value=2.0, minutes=30.0)


def stored(person: User, day: date = DAY) -> dict[str, tuple[float | None, str]]:
    with transaction_as(person.pk):
        return {e.name: (e.value, e.source) for e in Entry.objects.filter(day=day)}


@phone
def test_an_unchanged_day(page: Page, alice: User) -> None:
    write_day(alice, BEFORE)
    page.goto("/day/")
    hand = Hand(page)
    hand.tap(page.get_by_role("button", name="Same as yesterday"), "Carried forward: 9 things.")
    found = stored(alice)
    assert {source for _value, source in found.values()} == {"carried"}
    assert {name: value for name, (value, _) in found.items()} == {
        "crash": 0.0,
        **dict.fromkeys(SYMPTOMS, 5.0),
        **dict.fromkeys(KINDS, 2.0),
    }
    assert not hand.scrolled
    hand.figure("an unchanged day", 1)


@phone
@pytest.mark.parametrize("behind", ["nothing", "a day"])
def test_a_crash_day(page: Page, alice: User, behind: str) -> None:
    if behind == "a day":
        write_day(alice, BEFORE)
    page.goto("/day/")
    hand = Hand(page)
    hand.tap(page.get_by_role("button", name="Too ill to log"), "Saved: too ill to log.")
    assert stored(alice) == {"too-ill": (1.0, "typed")}
    assert not hand.scrolled
    hand.figure(f"too ill to log, {behind} before it", 1)


@phone
def test_a_crash_day_in_words(page: Page, alice: User) -> None:
    write_day(alice, BEFORE)
    page.goto("/day/")
    hand = Hand(page)
    hand.word("Crash", "severe", "Saved: crash severe.")
    hand.word("The day overall", "severe", "Saved: the day overall severe.")
    hand.tap(page.get_by_role("button", name="Too ill to log"), "Saved: too ill to log.")
    assert {name: value for name, (value, _) in stored(alice).items()} == {
        "crash": 3.0,
        "overall": 8.0,
        "too-ill": 1.0,
    }
    assert not hand.scrolled
    hand.figure("a crash day told in words", 3)


@phone
def test_a_full_day_that_differs_in_seven_of_nine(page: Page, alice: User) -> None:
    write_day(alice, BEFORE)
    page.goto("/day/")
    hand = Hand(page)
    hand.word("Fatigue", "severe", "Saved: fatigue severe.")
    hand.word("Brain fog", "mild", "Saved: brain fog mild.")
    for name in ("Physical", "Cognitive", "Emotional", "Social", "Upright time"):
        hand.word(name, "moderate", f"Saved: {name.lower()}, moderate.")
    hand.tap(page.get_by_role("button", name="The rest as yesterday"), "Carried forward: ")
    found = stored(alice)
    assert found["muscle pain"] == (5.0, "carried")
    assert found["crash"] == (0.0, "carried")
    assert {found[name] for name in KINDS} == {(5.0, "typed")}
    assert len(found) == 9
    hand.figure("a full day, seven of nine unlike the day before", 8)


@phone
def test_a_full_day_with_remembered_efforts(page: Page, alice: User) -> None:
    names = ("shower", "e-mail", "phone call", "visit", "cooking")
    with transaction_as(alice.pk):
        for kind, name in zip(KINDS, names, strict=True):
            make_entry(
                alice, BEFORE, kind="exertion", name=kind, value=2.0, minutes=20, activity=name
            )
        for name in SYMPTOMS:
            make_entry(alice, BEFORE, name=name, value=5.0)
        make_entry(alice, BEFORE, kind="crash", name="crash", value=0.0)
    page.goto("/day/")
    hand = Hand(page)
    for name in names:
        hand.tap(page.get_by_role("button", name=f"Add {name} "), f"Saved: {name} ")
    hand.word("Fatigue", "severe", "Saved: fatigue severe.")
    hand.word("Brain fog", "mild", "Saved: brain fog mild.")
    hand.tap(page.get_by_role("button", name="The rest as yesterday"), "Carried forward: ")
    assert set(stored(alice)) == {*KINDS, *SYMPTOMS, "crash"}
    hand.figure("a full day with five remembered efforts", 8)


@phone
def test_a_full_day_with_nothing_before_it(page: Page, alice: User) -> None:
    page.goto("/day/")
    hand = Hand(page)
    hand.word("Crash", "none", "Saved: crash none.")
    for name in ("Fatigue", "Brain fog", "Muscle pain"):
        hand.word(name, "mild", f"Saved: {name.lower()} mild.")
    for name in ("Physical", "Cognitive", "Emotional", "Social", "Upright time"):
        hand.word(name, "light", f"Saved: {name.lower()}, light.")
    assert len(stored(alice)) == 9
    hand.figure("a full day each part of which is told anew", 9)


@phone
def test_a_lost_week(page: Page, alice: User) -> None:
    page.goto("/days/")
    hand = Hand(page)
    words = ("mild", "moderate", "severe", "too ill", "severe", "none")
    for day, word in zip(WEEK, words, strict=False):
        said = "too ill to log" if word == "too ill" else f"the day overall {word}"
        row = page.locator(f"#d{day}")
        hand.tap(row.get_by_text(word, exact=True), said)
    assert not hand.scrolled
    assert stored(alice, WEEK[3]) == {"too-ill": (1.0, "backfilled")}
    assert stored(alice, WEEK[4]) == {"overall": (8.0, "backfilled")}
    assert stored(alice, WEEK[6]) == {}, "the day that was left open is blank"
    assert stored(alice) == {}
    hand.taps += 1
    hand.figure("a lost week, one day left blank and the page opened by one", 7)


@without_javascript
def test_the_same_days_without_javascript(page: Page, alice: User) -> None:
    write_day(alice, BEFORE)
    page.goto("/day/")
    hand = Hand(page)
    hand.tap(page.get_by_role("button", name="Same as yesterday"), "Carried forward: 9 things.")
    assert len(stored(alice)) == 9
    page.goto("/days/")
    for day in WEEK[:3]:
        page.locator(f"#d{day}").get_by_text("severe", exact=True).click()
    page.get_by_role("button", name="Save", exact=True).click()
    assert [len(stored(alice, day)) for day in WEEK] == [1, 1, 1, 0, 0, 0, 9]
    hand.figure("an unchanged day without JavaScript", 1)
