"""Every page from right to left, in a made-up language whose texts are a third longer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.addresses import fill, routes
from tests.browser.measuring import UNFOLD, hangs_over, hangs_over_when_zoomed
from tests.diary.record import write_crash
from tests.people import make_person, transaction_as
from tests.pseudo import RIGHT_TO_LEFT, hebraised, spoken
from tests.sources import ROOT

PHONE = {"width": 360, "height": 640}
# Left and right as words of a rule; the parts of a figure are drawn from left to right everywhere.
ONE_SIDED = re.compile(
    r"\b(margin|padding|border|inset|scroll-padding|scroll-margin)-(left|right)\b"
    r"|^\s*(left|right):|text-align: (left|right)|float: (left|right)",
    re.MULTILINE,
)


@pytest.fixture
def alice(tmp_path: Path, sign_in: Callable[[User], None]) -> Iterator[User]:
    person = make_person("alice", language=RIGHT_TO_LEFT)
    with transaction_as(person.pk):
        write_crash(person)
    sign_in(person)
    with spoken(RIGHT_TO_LEFT, tmp_path, hebraised):
        yield person


@pytest.mark.browser_context_args(viewport=PHONE)
def test_every_page_runs_from_right_to_left_and_fits(page: Page, alice: User) -> None:
    call_command("load_library", stdout=StringIO())
    wrong = {}
    addresses = _pages(alice)
    for address in addresses:
        page.goto(address)
        page.evaluate(UNFOLD)
        found = [] if page.locator("html[dir=rtl][lang=ar]").count() else ["not from right to left"]
        found += hangs_over(page) + hangs_over_when_zoomed(page)
        if found:
            wrong[address] = found
    print(f"{len(addresses)} pages from right to left, at 360 px and at 400 %")
    assert wrong == {}


@pytest.mark.browser_context_args(viewport=PHONE)
def test_the_figure_names_its_months_in_the_pages_language(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    page.locator("#figure").scroll_into_view_if_needed()
    expect(page.locator("#figure .xtick text").first).to_have_text(re.compile("[\u0600-\u06ff]"))


@pytest.mark.browser_context_args(viewport=PHONE)
def test_the_menu_begins_where_reading_begins(page: Page, alice: User) -> None:
    page.goto("/timeline/")
    menu = page.locator(".site-menu summary").bounding_box()
    assert menu is not None
    assert menu["x"] + menu["width"] > PHONE["width"] - 40


def test_no_rule_knows_left_from_right() -> None:
    found = [
        f"{sheet.name}: {match[0].strip()}"
        for sheet in sorted((ROOT / "static" / "css").glob("*.css"))
        for match in ONE_SIDED.finditer(sheet.read_text())
    ]
    assert found == []


def _pages(person: User) -> list[str]:
    """Return what answers a signed-in person with a page; that an address takes forms only, once."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    with transaction.atomic():
        filled = [fill(route, person) for route in routes()]
    answers = {address: client.get(address) for address in filled}
    pages = {
        address: answer.status_code
        for address, answer in answers.items()
        if answer.status_code in (200, 405) and answer["Content-Type"].startswith("text/html")
    }
    forms_only = [address for address, status in pages.items() if status == 405]
    return [address for address in pages if address not in forms_only[1:]]
