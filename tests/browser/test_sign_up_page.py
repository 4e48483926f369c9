from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from tests.people import PASSPHRASE, make_person


def test_the_browsers_time_zone_is_taken_over(browser: Browser, base_url: str) -> None:
    context = browser.new_context(timezone_id="Europe/Berlin", base_url=base_url)
    page = context.new_page()
    page.goto("/accounts/signup/")
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Make an account").click()
    page.wait_for_url("**/recovery-sheet/*")
    assert User.objects.get().time_zone == "Europe/Berlin"
    context.close()


def test_it_works_without_javascript(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/accounts/signup/")
    expect(page.get_by_role("button", name="Show what I type")).to_be_hidden()
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Make an account").click()
    page.wait_for_url("**/recovery-sheet/*")
    assert User.objects.get().time_zone == "UTC"
    context.close()


def test_the_passphrase_can_be_looked_at(page: Page) -> None:
    page.goto("/accounts/signup/")
    field = page.get_by_label("Passphrase")
    field.fill("a boat under")
    page.get_by_role("button", name="Show what I type").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Show what I type").click()
    expect(field).to_have_attribute("type", "password")


def test_a_mistake_is_said_at_the_field_and_read_out(page: Page) -> None:
    make_person("alice")
    page.goto("/accounts/signup/")
    page.get_by_label("Name").fill("Alice")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Make an account").click()
    field = page.get_by_label("Name")
    expect(field).to_have_value("Alice")
    described = (field.get_attribute("aria-describedby") or "").split()
    said = " ".join(page.locator(f"#{name}").inner_text() for name in described)
    assert "This name is taken" in said
