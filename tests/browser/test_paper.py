"""Pages on paper, from a window that was never scrolled: no figure comes out blank."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from accounts.models import User
from tests.diary.record import TODAY, write_efforts
from tests.people import make_person, transaction_as

SMALL = {"width": 360, "height": 300}
ON = TODAY - timedelta(days=100)
PLOTLY = "**/plotly-basic*.js"
# An address, the head of its figure, words that only the drawn figure has, and words of its table.
FIGURES = [
    ("/timeline/", "The same as a figure", "Symptoms together, 0–10", "Sat 14 November"),
    ("/patterns/", "The same as a figure", "Days after the effort", "0 0 10 0"),
    (f"/compare/?on={ON}", "How days were spread", "Of 100 days", "at each level, 0 to 10"),
]


@pytest.fixture
def alice(sign_in: Callable[[User], None]) -> User:
    person = make_person("alice")
    with transaction_as(person.pk):
        write_efforts(person)
    sign_in(person)
    return person


def printed(page: Page) -> str:
    """Return the words on paper, letters that are set together taken apart."""
    words = (leaf.extract_text() for leaf in PdfReader(io.BytesIO(page.pdf())).pages)
    return normalize("NFKC", " ".join(" ".join(words).split()))


@pytest.mark.browser_context_args(viewport=SMALL)
@pytest.mark.parametrize(("address", "head", "axis"), [one[:3] for one in FIGURES])
def test_a_figure_never_scrolled_to_is_drawn_or_left_out(
    page: Page, alice: User, address: str, head: str, axis: str
) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    paper = printed(page)
    assert (head in paper) == (axis in paper), "a figure's head stands on paper above nothing"
    page.locator("#figure .main-svg").first.wait_for()
    paper = printed(page)
    assert head in paper
    assert axis in paper


@pytest.mark.browser_context_args(viewport=SMALL)
@pytest.mark.parametrize(("address", "head", "axis", "table"), FIGURES)
def test_where_plotly_does_not_come_the_tables_are_printed_alone(
    page: Page, alice: User, address: str, head: str, axis: str, table: str
) -> None:
    page.route(PLOTLY, lambda route: route.abort())
    page.goto(address)
    page.emulate_media(media="print")
    paper = printed(page)
    assert head not in paper
    assert axis not in paper
    assert table in paper
