"""The timeline's figure under a pointer, in every theme, on paper, and while Plotly is not there yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from diary.models import Entry, Flag
from diary.services.analysis import reanalyse
from tests.browser.patience import wait_until
from tests.diary.record import DAYS, EFFORT, ONSET, TODAY, write_crash
from tests.people import make_entry, make_person, transaction_as

PLOTLY = "**/plotly-basic*.js"
FIRST = TODAY - timedelta(days=DAYS - 1)
BLANK = TODAY - timedelta(days=5)
# The panels of the figure, by Plotly's names of their axes: efforts and crashes.
LOAD, CRASHES = ".xy", ".xy2"
PAINTED = """performance.getEntriesByName('first-contentful-paint')[0].startTime
    - performance.getEntriesByType('navigation')[0].responseStart"""
LETTERS = "text => getComputedStyle(text).fill"


@pytest.fixture
def flag(page: Page, sign_in: Callable[[User], None]) -> Flag:
    """The crash of somebody signed in, on a phone, whose sleep is known and one of whose days is blank."""
    person = make_person("alice")
    with transaction_as(person.pk):
        found = write_crash(person)
        for back in range(10):
            make_entry(person, TODAY - timedelta(days=back), kind="sleep", name="hours", value=7.0)
        Entry.objects.filter(person=person, day=BLANK).delete()
        reanalyse(person)
    sign_in(person)
    page.set_viewport_size({"width": 360, "height": 640})
    return found


def open_figure(page: Page, address: str = "/timeline/") -> None:
    page.goto(address)
    page.locator("#figure").scroll_into_view_if_needed()
    page.locator("#figure .main-svg").first.wait_for()


def place(page: Page, day: date, panel: str) -> tuple[float, float]:
    """Return where a day stands in a panel, scrolled into the window."""
    area = page.locator(f"#figure .draglayer > {panel} .nsewdrag")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    return (
        box["x"] + box["width"] * ((day - FIRST).days + 0.5) / DAYS,
        box["y"] + box["height"] / 2,
    )


def test_a_click_on_a_crash_opens_its_flag(page: Page, flag: Flag) -> None:
    open_figure(page)
    page.mouse.click(*place(page, ONSET + timedelta(days=2), CRASHES))
    page.wait_for_url(f"**/flags/{flag.pk}/")


def test_a_click_on_the_delay_opens_the_flag_as_well(page: Page, flag: Flag) -> None:
    open_figure(page)
    page.mouse.click(*place(page, EFFORT + timedelta(days=1), CRASHES))
    page.wait_for_url(f"**/flags/{flag.pk}/")


@pytest.mark.parametrize("day", [ONSET, BLANK, TODAY - timedelta(days=40)])
def test_a_click_on_a_day_opens_it_also_within_a_crash_and_where_nothing_is(
    page: Page, flag: Flag, day: date
) -> None:
    open_figure(page)
    page.mouse.click(*place(page, day, LOAD))
    page.wait_for_url(f"**/day/{day}/")


def test_a_pointer_is_told_what_the_day_holds_and_no_neighbour_s(page: Page, flag: Flag) -> None:
    open_figure(page)
    page.mouse.move(*place(page, BLANK, LOAD))
    told = page.locator("#figure .hoverlayer")
    expect(told).to_contain_text("Not logged")
    expect(told).not_to_contain_text("Physical")


def test_a_column_of_a_long_figure_leads_to_its_months(page: Page, flag: Flag) -> None:
    with transaction_as(flag.person_id):
        make_entry(flag.person, TODAY - timedelta(days=300))
        reanalyse(flag.person)
    open_figure(page, "/timeline/?span=1y")
    area = page.locator(f"#figure .draglayer > {LOAD} .nsewdrag")
    area.click(position={"x": 20, "y": 20})
    page.wait_for_url("**/timeline/?span=3m&until=*")


def test_nothing_waits_for_plotly(page: Page, flag: Flag) -> None:
    held: list[Route] = []
    page.route(PLOTLY, lambda route: held.append(route))
    page.goto("/timeline/", wait_until="domcontentloaded")
    expect(page.locator("#summary")).to_contain_text("your record shows 1 crash")
    expect(page.locator("#crashes tbody tr")).to_have_count(1)
    page.locator("#figure").scroll_into_view_if_needed()
    wait_until(page, "performance.getEntriesByName('first-contentful-paint').length")
    painted = page.evaluate(PAINTED)
    expect(page.locator("#days tbody tr").first).to_be_visible()
    place_kept = page.locator("#figure .plot").bounding_box()
    assert held
    print(f"first paint {painted:.0f} ms after the answer began, with Plotly held back")
    held[0].continue_()
    page.locator("#figure .main-svg").first.wait_for()
    assert page.locator("#figure .plot").bounding_box() == place_kept


def test_plotly_is_not_asked_for_before_the_figure_is_near(page: Page, flag: Flag) -> None:
    page.set_viewport_size({"width": 360, "height": 300})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/timeline/", wait_until="networkidle")
    assert not [address for address in asked if "plotly" in address]
    page.locator("#figure").scroll_into_view_if_needed()
    page.locator("#figure .main-svg").first.wait_for()
    assert [address for address in asked if "plotly" in address]


def test_without_plotly_the_page_is_whole(page: Page, flag: Flag) -> None:
    page.route(PLOTLY, lambda route: route.abort())
    page.goto("/timeline/")
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#days tbody tr").first).to_be_visible()
    page.locator("#crashes tbody a").click()
    page.wait_for_url("**/flags/**")


def test_paper_is_black_on_white_whatever_the_theme(page: Page, flag: Flag) -> None:
    page.emulate_media(color_scheme="dark")
    open_figure(page)
    title = page.locator("#figure .annotation-text").first
    figure = page.locator("#figure .main-svg").first
    dark, narrow = title.evaluate(LETTERS), figure.evaluate("svg => svg.clientWidth")
    page.emulate_media(color_scheme="dark", media="print")
    expect(title).to_have_css("fill", "rgb(51, 51, 51)")
    assert narrow < figure.evaluate("svg => svg.clientWidth") <= 660
    page.emulate_media(color_scheme="dark", media="screen")
    expect(title).to_have_css("fill", dark)
    wait_until(
        page, "was => document.querySelector('#figure .main-svg').clientWidth === was", arg=narrow
    )


def test_the_keyboard_chooses_symptoms_and_opens_a_crash_and_a_day(page: Page, flag: Flag) -> None:
    page.goto("/timeline/")
    page.locator("#choice summary").press("Enter")
    page.get_by_label("Fatigue").press("Space")
    page.get_by_role("button", name="Show these").press("Enter")
    page.wait_for_url("**#figure")
    shown = page.locator("#figure-data").text_content() or ""
    assert "Brain fog, 0" in shown
    assert "Fatigue, 0" not in shown
    page.locator("#days tbody th a").first.press("Enter")
    page.wait_for_url(f"**/day/{TODAY}/")
