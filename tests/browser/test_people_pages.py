"""The pages about people, looked at by axe, on a phone, in both colour schemes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page

from accounts.models import User
from tests.browser.axe import violations
from tests.people import PASSPHRASE

PUBLIC = (
    "/",
    "/help/",
    "/about/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/recover/",
    "/accounts/back/",
)
PRIVATE = (
    "/accounts/recovery-sheet/",
    "/accounts/again/",
    "/accounts/ways-in/",
    "/settings/sessions/",
    "/settings/",
    "/accounts/logout/",
    "/accounts/password/change/",
)

AFTER_PASSPHRASE = ("/accounts/ways-in/app/on/", "/accounts/ways-in/passkey/", "/settings/delete/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page: Page, sign_in: Callable[[User], None], scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(color_scheme=scheme)
    found = {address: _looked_at(page, address) for address in PUBLIC}
    sign_in(User.objects.create_user("alice", password=PASSPHRASE))
    found |= {address: _looked_at(page, address) for address in PRIVATE}
    page.goto("/accounts/ways-in/app/on/")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Go on").click()
    found |= {address: _looked_at(page, address) for address in AFTER_PASSPHRASE}
    page.goto("/accounts/recovery-sheet/")
    page.get_by_role("button", name="Make a new sheet").click()
    found["sheet"] = _looked_at(page, "/accounts/recovery-sheet/")
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def _looked_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    wrong = violations(page)
    if page.evaluate("document.documentElement.scrollWidth") > 360:
        wrong.append("wider than the phone")
    return wrong
