"""The link to the original jumps to the quoted words, in a real browser."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from evidence.articles.sniff import read_article
from evidence.bringing_in import Origin, bring_in
from tests.browser.patience import PATIENCE_MS, wait_until
from tests.evidence.reading.fixtures import PARAGRAPHS, page_bytes
from tests.evidence.reading.server import running

FAR = 2000


def test_the_browser_goes_to_the_words(context: BrowserContext, base_url: str) -> None:
    long = "".join(f"<p>{text}</p><hr style='margin: {FAR}px 0'>" for text in PARAGRAPHS)
    whole = page_bytes(f"<article>{long}</article>")
    with running() as site:
        site.say("/walk", whole)
        url = f"http://localhost:{site.port}/walk"
        source = bring_in(read_article(whole), Origin(url=url, title="Walking uphill")).source
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{base_url}/library/{source.key}/")
        page.locator("#p3").get_by_role("link", name="Find it in the original").click()
        page.wait_for_url("**/walk**")
        wait_until(page, f"window.scrollY > {FAR}")
        shown = page.get_by_text(PARAGRAPHS[2][:20]).bounding_box()
    assert shown
    assert 0 <= shown["y"] <= page.viewport_size["height"]  # type: ignore[index]
    source.delete()
