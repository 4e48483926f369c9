"""Easy on the body: few taps and few things at once, nothing that moves, the keyboard alone."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.person import transaction_as
from diary.models import Entry
from diary.selectors.days import current_day
from tests.browser.measuring import WEAR, actions
from tests.people import make_person

SignIn = Callable[[User], None]
PHONE = {"width": 360, "height": 640}
MOST_ACTIONS = 5
LONGEST_MS = 200
phone = pytest.mark.browser_context_args(viewport=PHONE)
without_javascript = pytest.mark.browser_context_args(viewport=PHONE, java_script_enabled=False)
calm = pytest.mark.browser_context_args(viewport=PHONE, reduced_motion="reduce")

MOVING = """() => [...document.querySelectorAll('*')].flatMap(one => {
  const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(one);
  const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(',').map(parseFloat));
  return longest > 0 || scrollBehavior !== 'auto' ? [[one.tagName, longest * 1000, scrollBehavior]] : [];
})"""
FOCUSED = """() => {
  const one = document.activeElement, drawn = one.matches('.choices input') ? one.closest('label') : one;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  return { name: one.tagName + ' ' + (one.name || drawn.textContent.trim().slice(0, 30)),
    outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    insight: box.bottom > 0 && box.top < innerHeight };
}"""


@pytest.fixture
def alice(sign_in: SignIn) -> User:
    person = make_person("alice", asking="one")
    sign_in(person)
    return person


def recorded(person: User) -> dict[str, float | None]:
    with transaction_as(person.pk):
        return {entry.name: entry.value for entry in Entry.objects.filter(person=person)}


@without_javascript
def test_one_question_a_screen_a_crash_day_is_two_taps(page: Page, alice: User) -> None:
    page.goto("/day/")
    page.get_by_role("button", name="severe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The day overall")
    page.get_by_role("button", name="severe").click()
    expect(page.get_by_role("status")).to_contain_text("Saved: the day overall severe.")
    assert recorded(alice) == {"crash": 3.0, "overall": 8.0}
    assert page.evaluate("scrollY") == 0
    print("one question a screen: a crash day is 2 taps, a day too ill to log 1")


@without_javascript
def test_one_question_a_screen_too_ill_is_one_tap(page: Page, alice: User) -> None:
    page.goto("/day/")
    button = page.get_by_role("button", name="Too ill to log")
    expect(button).to_be_in_viewport(ratio=1)
    button.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That is all")
    assert recorded(alice) == {"too-ill": 1.0}
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")
    assert recorded(alice) == {}


@phone
def test_no_screen_of_the_one_question_kind_asks_for_more_than_five_things(
    page: Page, alice: User
) -> None:
    page.goto("/day/")
    counted: list[list[str]] = []
    while True:
        counted.append(actions(page))
        answer = page.locator(".answers button").first
        (answer if answer.is_visible() else page.locator("[rel=next]")).click()
        if page.get_by_role("heading", level=1).inner_text() == "That is all":
            break
    print(f"{len(counted)} screens of one question, at most {max(map(len, counted))} actions each")
    assert [found for found in counted if len(found) > MOST_ACTIONS] == []


@phone
def test_the_log_page_opens_with_five_things_to_do_at_most(page: Page, alice: User) -> None:
    page.goto(f"/day/{current_day(alice)}/")
    found = actions(page)
    print(f"the log page opens with {len(found)} actions: {', '.join(found)}")
    assert len(found) <= MOST_ACTIONS, found


@phone
def test_nothing_moves_for_long(page: Page, alice: User) -> None:
    for address in ("/day/", f"/day/{current_day(alice)}/", "/timeline/", "/settings/look/"):
        page.goto(address)
        assert [found for found in page.evaluate(MOVING) if found[1] > LONGEST_MS] == []


@calm
def test_nothing_moves_where_the_device_asks_for_less(page: Page, alice: User) -> None:
    page.goto(f"/day/{current_day(alice)}/")
    page.get_by_role("group", name="Fatigue").get_by_text("mild", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(MOVING) == []


@phone
def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(
    page: Page, alice: User
) -> None:
    for address in (f"/day/{current_day(alice) - timedelta(days=1)}/", "/settings/look/", "/day/"):
        page.goto(address)
        reached = []
        while True:
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            reached.append(page.evaluate(FOCUSED))
        wrong = [one for one in reached if not (one["outlined"] and one["insight"])]
        print(f"{address}: {len(reached)} stops of the Tab key")
        assert (wrong, len(reached) > 4) == ([], True)


@phone
def test_the_focus_is_seen_in_every_theme(page: Page, alice: User) -> None:
    """3:1 between the outline and what it stands on."""
    page.goto("/settings/look/")
    for theme in ("light", "dark", "dim"):
        page.evaluate(WEAR, theme)
        colours = page.evaluate(
            "['--focus', '--ground', '--panel'].map(name =>"
            " getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
        )
        focus, *grounds = map(_luminance, colours)
        assert min(_contrast(focus, ground) for ground in grounds) >= 3, theme


def test_every_theme_sets_the_same_colours_and_dim_is_dim() -> None:
    """No red, no green, and in the dim theme nothing brighter than a lit candle's paper."""
    sheets = {name: _colours(name) for name in ("tokens", "dark", "dim")}
    assert {name: set(found) for name, found in sheets.items()} == {
        name: set(sheets["tokens"]) for name in sheets
    }
    assert max(_luminance(value) for value in sheets["dim"].values()) < 0.45
    loud = [
        f"{name}: {token} {value}"
        for name, found in sheets.items()
        for token, value in found.items()
        if _is_red_or_green(value)
    ]
    assert loud == []


def _colours(name: str) -> dict[str, str]:
    sheet = Path(settings.BASE_DIR, "static", "css", f"{name}.css").read_text()
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", sheet))


def _channels(value: str) -> list[float]:
    return [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _luminance(value: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(value)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _is_red_or_green(value: str) -> bool:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(value))
    degrees = hue * 360
    return (
        saturation > 0.25
        and 0.05 < lightness < 0.95
        and (degrees < 15 or degrees > 340 or 80 < degrees < 165)
    )
