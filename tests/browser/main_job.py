"""The steps of the main job, each as a person takes it and with what it must show.

A step works with JavaScript and without, unless it says otherwise.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from diary.detection.simulate import example_diary
from diary.exchange import Row
from diary.exporters.exchange_csv import render
from diary.importers.exchange_csv import parse
from tests.people import PASSPHRASE

NAME = "alice"
# A day that is past wherever the clock stands: what is found does not depend on today.
END = date(2025, 3, 1)
CERTAINTY = re.compile(r"about [1-9] in 10")


class Requests:
    """Every request of a browser's context, the ones before any page included."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[str] = []
        context.on("request", self._take)

    def all_went_to(self, base_url: str) -> None:
        network = [url for url in self.seen if not url.startswith(("data:", "blob:"))]
        hosts = {"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in network}
        print(f"{len(network)} requests recorded, to {', '.join(sorted(hosts))}")
        assert len(network) > 10
        assert hosts == {base_url}

    def _take(self, request: Request) -> None:
        self.seen.append(request.url)


def diary_file() -> list[Row]:
    """Return a year that the project's own simulator made."""
    return example_diary(seed=7, end=END)


def sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery sheet")
    page.get_by_role("button", name="I have printed it or written it down").click()
    page.wait_for_url("**/day/")


def rate(page: Page, symptom: str, word: str) -> None:
    """Give a symptom its word; with JavaScript off this alone saves nothing."""
    page.get_by_role("group", name=symptom, exact=True).get_by_text(word, exact=True).click()


def log_symptom(page: Page, symptom: str, word: str) -> None:
    rate(page, symptom, word)
    expect(page.get_by_role("status")).to_contain_text(f"Saved: {symptom.lower()} {word}.")


def log_effort(page: Page) -> None:
    page.get_by_text("Add an effort").click()
    rate(page, "What kind of effort?", "cognitive")
    rate(page, "How much effort did it take?", "hard")
    page.get_by_label("Minutes").fill("45")
    page.get_by_role("button", name="Add this effort").click()
    expect(page.locator("#efforts li")).to_contain_text("cognitive, hard, 45 minutes")


def undo(page: Page) -> None:
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("status")).to_contain_text("Undone.")


def bring_in(page: Page, rows: list[Row]) -> None:
    """Upload a file, read what it would do, and let it be done."""
    page.goto("/import/")
    file = {"name": "diary.csv", "mimeType": "text/csv", "buffer": render(rows)}
    page.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("Nothing is written yet.")).to_be_visible()
    agree(page, "Yes, record my period here")
    agree(page, "Yes, keep free text here")
    counts = page.locator("#import table").first.locator("tr")
    expect(counts.filter(has_text="Rows to add")).to_contain_text(str(len(rows)))
    expect(counts.filter(has_text="Rows refused")).to_contain_text("0")
    page.get_by_role("button", name="Write this to the diary").click()
    page.wait_for_url("**/timeline/**")
    expect(page.get_by_role("status")).to_contain_text(f"Rows added: {len(rows)}.")


def agree(page: Page, words: str) -> None:
    """Say yes to what the file holds and the diary keeps only after a yes of its own."""
    expect(page.locator("#import")).to_contain_text("out.")
    page.get_by_role("button", name=words).click()
    expect(page.get_by_role("status")).to_contain_text("Noted.")


def crashes_are_told(page: Page) -> None:
    """The timeline says them as a sentence and lists each with what came before and how sure."""
    summary = page.locator("#summary")
    expect(summary).to_contain_text(re.compile(r"your record shows \d+ crashes"))
    said = re.search(r"shows (\d+) crashes", summary.inner_text())
    rows = page.locator("#crashes tbody tr")
    assert said
    assert rows.count() >= int(said[1]) > 1
    for row in rows.all():
        expect(row).to_contain_text(CERTAINTY)
        expect(row.get_by_role("link")).to_have_attribute("href", re.compile("^/flags/"))


def crashes_are_drawn(page: Page) -> None:
    """With JavaScript: lines, bars, and a band for each crash of the list."""
    figure = page.locator("#figure")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".scatterlayer .js-line").first).to_be_attached()
    expect(figure.locator(".bars .point").first).to_be_attached()
    bands = figure.locator(".shapelayer path").count()
    assert bands >= page.locator("#crashes tbody tr").count()


def open_crash(page: Page) -> None:
    """Open the one after a concert, and read why it is flagged and how sure that is."""
    row = page.locator("#crashes tbody tr").filter(has_text="two days after a long time upright")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Crash, ")
    head = page.locator("#flag-head")
    expect(head).to_contain_text("starting two days after a long time upright")
    expect(head).to_contain_text("(concert, ")
    facts = page.locator("#facts dl > div")
    expect(facts.filter(has_text="Certainty")).to_contain_text(CERTAINTY)
    expect(facts.filter(has_text="Delay")).to_contain_text("2 days")
    reasons = page.locator("#facts ul").first
    expect(reasons).to_contain_text("points above your usual level")
    expect(reasons).to_contain_text("There was a long time upright")


def read_the_literature(page: Page) -> None:
    """Every passage gives its reason, its limits and the way to its source."""
    cards = page.locator("#evidence article")
    assert cards.count() >= 3
    for card in cards.all():
        expect(card).to_contain_text("Why it is here:")
        expect(card).to_contain_text("What it does not show:")
        expect(card.get_by_role("link", name="Read it in the source")).to_be_visible()


def read_it_in_the_source(page: Page, article: str) -> None:
    """Follow the first passage of an article whose own text is here; its card is marked there."""
    own_words = page.locator("#evidence article").filter(has_text="The article's own words").first
    summary = own_words.locator("p").first.inner_text()
    own_words.get_by_role("link", name="Read it in the source").click()
    page.wait_for_url(f"**/library/{article}/?card=**")
    marked = page.locator("article[aria-current]")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("Linked from your flag")
    expect(marked).to_contain_text(summary)
    expect(marked.locator("blockquote")).to_be_visible()
    expect(marked.locator("blockquote")).not_to_be_empty()
    expect(marked).to_be_in_viewport()
    page.go_back()


def confirm(page: Page) -> None:
    page.get_by_role("button", name="Yes, this was a crash").click()
    expect(page.locator("#verdict")).to_contain_text("You confirmed this.")


def verdict_is_still_there(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#verdict")).to_contain_text("You confirmed this.")
    page.locator(".crumb").get_by_role("link", name="Timeline").click()
    expect(page.locator("#crashes")).to_contain_text("confirmed by you")


def take_out(page: Page) -> list[Row]:
    """Return the rows of the file that the export gives to who says the passphrase again."""
    page.goto("/export/")
    page.get_by_role("link", name="Download the diary (CSV)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it you?")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Go on").click()
    parsed = parse(Path(downloading.value.path()).read_bytes())
    assert parsed.refused == ()
    return list(parsed.rows)


def sign_out(page: Page) -> None:
    page.goto("/settings/")
    page.get_by_role("button", name="Sign out").click()
    expect(navigation(page).get_by_role("link", name="Sign in")).to_be_visible()
    page.goto("/timeline/")
    page.wait_for_url("**/accounts/login/**")


def navigation(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Main")
