"""The page for a visit in a browser: printed on one side, handed over without a script, by keyboard."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from accounts.models import User
from diary.services.analysis import reanalyse
from tests.browser.axe import wrong
from tests.diary.record import TODAY, make_flag, write_crash, write_quiet_days
from tests.people import make_entry, make_person, transaction_as
from tests.shares import make_link

PARTS = ["picture", "crashes", "symptoms", "function", "factors", "words"]


@pytest.fixture
def alice() -> User:
    """A person with a year, more crashes than fit, and notes."""
    person = make_person("alice")
    with transaction_as(person.pk):
        write_quiet_days(person, 365)
        write_crash(person, 1)
        for back in range(30, 360, 16):
            day = TODAY - timedelta(days=back)
            make_flag(person, day, verdict="confirmed")
            make_entry(
                person, day, kind="note", name="note", value=None, note="Dizzy, lay down. " * 9
            )
            make_entry(person, day, kind="factor", name="infection", value=1.0)
            make_entry(person, day, kind="measure", name="hours_upright", value=4.0)
            for number in range(12):
                make_entry(person, day, name=f"own symptom number {number}")
    return person


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_it_prints_on_one_side_of_the_paper_asked_for(
    page: Page, alice: User, sign_in: Callable[[User], None], paper: str
) -> None:
    sign_in(alice)
    first = TODAY - timedelta(days=364)
    parts = "".join(f"&parts={part}" for part in PARTS)
    page.goto(f"/report/?first={first}&last={TODAY}{parts}&paper={paper}")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    assert round(printed.pages[0].mediabox.width) == (595 if paper == "a4" else 612)
    said = printed.pages[0].extract_text()
    assert "Make the PDF" not in said
    assert "Limits: " in said


def test_choosing_shows_another_page_in_place(
    page: Page, alice: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(alice)
    page.goto("/report/")
    expect(page.get_by_role("heading", name="Leading symptoms")).to_be_visible()
    page.get_by_label("Leading symptoms").uncheck()
    page.get_by_role("button", name="Show the page").press("Enter")
    expect(page.get_by_role("heading", name="Leading symptoms")).to_have_count(0)
    assert "parts=" not in page.url


def test_without_a_script_it_is_made_and_handed_over(
    browser: Browser, base_url: str, alice: User, sign_in: Callable[[User], None], page: Page
) -> None:
    sign_in(alice)
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto("/report/")
    plain.get_by_label("Your own notes, word by word").check()
    plain.get_by_role("button", name="Show the page").click()
    expect(plain.get_by_text("In the person's own words")).to_be_visible()
    assert plain.locator("form[action='/report/pdf/'] input[name='parts']").count() == 6
    context.close()


def test_axe_finds_nothing_on_a_full_page_and_on_a_shared_one(
    page: Page, alice: User, sign_in: Callable[[User], None]
) -> None:
    report = {"first": "2020-01-01", "last": str(TODAY), "parts": PARTS, "paper": "a4"}
    with transaction_as(alice.pk):
        reanalyse(alice)
        _link, token = make_link(alice, report=report, shown_name="A. L.")
    sign_in(alice)
    page.set_viewport_size({"width": 360, "height": 640})
    assert wrong(page, ["/report/?span=1y", f"/read/{token}/"]) == {}
