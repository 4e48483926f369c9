"""The documentation's pictures: none that no page shows, none that is missing."""

from __future__ import annotations

import re

from django.conf import settings

DOCS = settings.BASE_DIR / "docs"
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)]+\.png)\)")
# Where the record is looked back on, each once in the README.
PAGES = ("timeline", "week-after", "patterns", "crash-day-by-day", "crash-beside")
PAGES += ("compare-stretches", "report-pdf", "year", "notes-phone")


def test_every_picture_is_shown_and_there() -> None:
    pages = [settings.BASE_DIR / "README.md", *DOCS.rglob("*.md")]
    shown = {
        (page.parent / name).resolve() for page in pages for name in SHOWN.findall(page.read_text())
    }
    assert shown == {picture.resolve() for picture in DOCS.rglob("*.png")}


def test_the_readme_shows_every_page_that_looks_back() -> None:
    shown = SHOWN.findall((settings.BASE_DIR / "README.md").read_text())
    assert {f"docs/pictures/{name}.png" for name in PAGES} <= set(shown)
