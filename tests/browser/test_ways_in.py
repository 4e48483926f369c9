"""Passkey, app codes and recovery sheet in a real browser, which holds the content security policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.people import PASSPHRASE
from tests.ways_in import app_code

NEW = "harbour lantern seven oats"


@pytest.fixture
def phone_with_passkeys(page: Page) -> Iterator[None]:
    """Chromium's virtual authenticator: a phone's own lock, always opened."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield
    session.detach()


def sign_in(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


@pytest.fixture
def alice(page: Page) -> User:
    cache.clear()
    return User.objects.create_user("alice", password=PASSPHRASE)


def test_a_passkey_is_added_and_signs_in(
    page: Page, alice: User, phone_with_passkeys: None
) -> None:
    sign_in(page)
    page.wait_for_url("**/day/**")
    page.goto("/accounts/ways-in/passkey/")
    page.get_by_label("Name of this passkey").fill("my phone")
    page.get_by_role("button", name="Add this passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    expect(page.get_by_text("my phone", exact=True)).to_be_visible()
    sign_out(page)
    page.goto("/accounts/login/?next=/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/settings/")
    expect(page.get_by_text("You are signed in as alice.")).to_be_visible()


def test_a_passkey_that_does_not_come_is_said(page: Page, alice: User) -> None:
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("The browser gave no passkey.")).to_be_visible()


def test_app_codes_are_switched_on_and_asked_for(page: Page, alice: User) -> None:
    sign_in(page)
    page.wait_for_url("**/day/**")
    page.goto("/accounts/ways-in/app/on/")
    picture = page.get_by_role("img", name="The key below")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    secret = page.locator("code.key").inner_text()
    page.get_by_label("Code from the app").fill(app_code(secret, -1))
    page.get_by_role("button", name="Switch it on").click()
    page.wait_for_url("**/accounts/ways-in/")
    sign_out(page)
    sign_in(page)
    page.wait_for_url("**/accounts/second-step/")
    page.get_by_label("Code from the app").fill(app_code(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/day/**")


def test_passphrase_and_phone_lost_the_sheet_lets_back_in(page: Page) -> None:
    cache.clear()
    page.goto("/accounts/signup/")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Make an account").click()
    page.wait_for_url("**/accounts/recovery-sheet/**")
    codes = page.locator("ol code").all_inner_texts()
    assert len(codes) == 8
    page.get_by_role("button", name="I have printed it or written it down").click()
    page.wait_for_url("**/day/**")
    _switch_app_codes_on(page)
    page.context.clear_cookies()

    page.goto("/accounts/login/")
    page.get_by_role("link", name="Get back in with the recovery sheet").click()
    page.get_by_label("Name").fill("Alice")
    page.get_by_label("A code of the recovery sheet").fill(codes[3].lower().replace("-", ""))
    page.get_by_label("New passphrase").fill(NEW)
    page.get_by_label("The phone or key").check()
    page.get_by_role("button", name="Set the passphrase and sign in").click()
    page.wait_for_url("**/day/**")
    expect(page.get_by_text("7 codes of the sheet are left")).to_be_visible()

    sign_out(page)
    sign_in(page, NEW)
    page.wait_for_url(re.compile(r"/day/"))


def _switch_app_codes_on(page: Page) -> None:
    page.goto("/accounts/ways-in/app/on/")
    if "/again/" in page.url:
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Go on").click()
    secret = page.locator("code.key").inner_text()
    page.get_by_label("Code from the app").fill(app_code(secret, -1))
    page.get_by_role("button", name="Switch it on").click()
    page.wait_for_url("**/accounts/ways-in/")
