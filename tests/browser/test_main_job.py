"""The whole job in a real browser: from signing up to a crash explained, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from evidence.catalogue import read_library
from evidence.loading import load_library
from evidence.models import LibraryVersion, Source
from tests.browser import main_job as steps
from tests.evidence.articles import article_text, import_text

ARTICLE = "pem-muscle"
phone = pytest.mark.browser_context_args(viewport={"width": 360, "height": 640})
without_javascript = pytest.mark.browser_context_args(
    viewport={"width": 360, "height": 640}, java_script_enabled=False
)


@pytest.fixture(autouse=True)
def library(database: None) -> Iterator[None]:
    """The shipped library, and one article's own text with it."""
    load_library(read_library())
    import_text(ARTICLE, article_text(ARTICLE))
    yield
    Source.objects.all().delete()
    LibraryVersion.objects.all().delete()


@phone
def test_from_signing_up_to_a_crash_explained(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    requests, rows = steps.Requests(context), steps.diary_file()
    steps.sign_up(page)
    steps.log_symptom(page, "Brain fog", "moderate")
    steps.log_effort(page)
    steps.log_symptom(page, "Headache", "severe")
    steps.undo(page)
    steps.bring_in(page, rows)
    steps.crashes_are_told(page)
    steps.crashes_are_drawn(page)
    steps.open_crash(page)
    steps.read_the_literature(page)
    steps.read_it_in_the_source(page, ARTICLE)
    steps.confirm(page)
    flag = urlsplit(page.url).path
    page.goto("/day/")
    steps.log_symptom(page, "Fatigue", "mild")
    steps.verdict_is_still_there(page, flag)
    assert_complete(steps.take_out(page), rows)
    steps.sign_out(page)
    requests.all_went_to(base_url)


def assert_complete(out: list[steps.Row], brought_in: list[steps.Row]) -> None:
    """The file holds what was brought in and what was logged by hand, and not what was undone."""
    imported = [(r.day, r.kind, r.name, r.value, r.minutes, r.note) for r in brought_in]
    found = [(r.day, r.kind, r.name, r.value, r.minutes, r.note) for r in out]
    assert set(imported) <= set(found)
    by_hand = {(r.name, r.value) for r in out if r.day > steps.END}
    assert by_hand == {("brain fog", 5.0), ("cognitive", 8.0), ("fatigue", 2.0)}
    assert len(found) == len(imported) + len(by_hand)


@phone
def test_an_example_diary_without_an_account(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    requests = steps.Requests(context)
    page.goto("/")
    page.get_by_role("button", name="Look around in an example diary").click()
    page.wait_for_url("**/timeline/")
    expect(page.get_by_text("This is an example diary with made-up data.")).to_be_visible()
    page.get_by_role("link", name="A year").click()
    steps.crashes_are_told(page)
    steps.crashes_are_drawn(page)
    steps.open_crash(page)
    steps.read_the_literature(page)
    steps.read_it_in_the_source(page, ARTICLE)
    steps.sign_out(page)
    requests.all_went_to(base_url)


@without_javascript
def test_the_same_reading_without_javascript(
    page: Page, context: BrowserContext, base_url: str
) -> None:
    requests = steps.Requests(context)
    steps.sign_up(page)
    steps.rate(page, "Brain fog", "moderate")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved: brain fog moderate.")
    steps.bring_in(page, steps.diary_file())
    steps.crashes_are_told(page)
    expect(page.locator("#figure")).to_be_hidden()
    steps.open_crash(page)
    steps.read_the_literature(page)
    steps.read_it_in_the_source(page, ARTICLE)
    steps.confirm(page)
    steps.verdict_is_still_there(page, urlsplit(page.url).path)
    steps.sign_out(page)
    requests.all_went_to(base_url)
    assert not [url for url in requests.seen if url.endswith(".js")]
