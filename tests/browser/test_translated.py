"""Pages with much in a table, in the languages whose words are longer than the English ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from accounts.models import User
from diary.models import Flag
from tests.browser.measuring import hangs_over
from tests.diary.record import write_efforts
from tests.people import make_person, transaction_as

PHONE = {"width": 360, "height": 640}
PAGES = ("/timeline/?span=1y", "/week-after/", "/patterns/", "/report/", "/changes/", "/sharing/")


@pytest.mark.browser_context_args(viewport=PHONE)
@pytest.mark.parametrize("language", ["de", "nl"])
def test_nothing_hangs_over_a_phone(
    page: Page, sign_in: Callable[[User], None], language: str
) -> None:
    person = make_person("alice", language=language)
    with transaction_as(person.pk):
        write_efforts(person)
        flags = [f"/flags/{pk}/" for pk in Flag.objects.values_list("pk", flat=True)[:2]]
    sign_in(person)
    wrong = {}
    for address in [*PAGES, *flags, *(f"{flag}beside/" for flag in flags)]:
        page.goto(address)
        assert page.locator(f"html[lang={language}]").count()
        if found := hangs_over(page):
            wrong[address] = found
    print(f"{len(PAGES) + 2 * len(flags)} pages in {language} at 360 px")
    assert flags
    assert wrong == {}
