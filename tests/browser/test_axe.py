"""Every address of the site, looked at by axe on a phone, in both colour schemes.

With the rule for AAA contrast, which axe leaves out unless asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import StringIO
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from diary.models import Entry, Flag
from diary.services.imports import keep_upload
from evidence.models import Mark
from tests.addresses import fill, routes
from tests.diary.record import EFFORT, TODAY, write_crash
from tests.people import make_person, transaction_as

OPTIONS = {"rules": {"color-contrast-enhanced": {"enabled": True}}}
UPLOAD = b"date,kind,name,value\n2026-03-12,symptom,fatigue,5\n2026-03-12,symptom,fatigue,11\n"
SOURCE = "/library/twitching/?card=stress-and-twitching"
REFUSED = ("/nowhere/", "/day/?date=soon", "/day/9999-12-31/", "/timeline/?span=all&until=soon")


@pytest.fixture(params=["light", "dark"])
def phone(page: Page, request: pytest.FixtureRequest) -> Page:
    scheme: Literal["light", "dark"] = request.param
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(color_scheme=scheme)
    return page


def test_every_address_as_anybody(phone: Page) -> None:
    call_command("load_library", stdout=StringIO())
    addresses = _pages(make_person("alice"), Client(raise_request_exception=False))
    assert _wrong(phone, [*addresses, SOURCE, "/nowhere/"]) == {}


def test_every_address_as_a_person(phone: Page, sign_in: Callable[[User], None]) -> None:
    call_command("load_library", stdout=StringIO())
    person = make_person("alice")
    client = Client(raise_request_exception=False)
    client.force_login(person)
    addresses = _pages(person, client)
    sign_in(person)
    assert _wrong(phone, [*addresses, *REFUSED, *_filled_pages(person)]) == {}


def test_the_pages_of_whoever_runs_the_site(phone: Page, sign_in: Callable[[User], None]) -> None:
    call_command("load_library", stdout=StringIO())
    olga = make_person("olga", is_staff=True)
    client = Client(raise_request_exception=False)
    client.force_login(olga)
    sign_in(olga)
    addresses = [one for one in _pages(olga, client) if one.startswith(("/articles/", "/people/"))]
    assert len(addresses) >= 4
    assert _wrong(phone, addresses) == {}


def _pages(person: User, client: Client) -> list[str]:
    """Return what answers with a page of its own, an error's included."""
    cache.clear()
    with transaction.atomic():
        filled = [fill(route, person) for route in routes()]
    answers = {address: client.get(address) for address in filled}
    return [
        address
        for address, answer in answers.items()
        if answer.status_code != 302 and answer["Content-Type"].startswith("text/html")
    ]


def _filled_pages(person: User) -> list[str]:
    """Return the same pages with something in them."""
    with transaction_as(person.pk):
        Flag.objects.filter(person=person).delete()
        flag = write_crash(person)
        upload = keep_upload(person, "diary.csv", UPLOAD)
        entry = Entry.objects.filter(person=person, day=TODAY)[0]
        for what, card in (("kept", "salts"), ("hidden", "junction"), ("helpful", "gone")):
            Mark.objects.create(person=person, source="twitching", card=card, what=what)
    return [
        "/library/kept/",
        "/library/twitching/",
        "/library/search/?symptom=muscle+twitching",
        "/timeline/",
        "/timeline/?span=1y",
        "/timeline/?span=all",
        f"/flags/{flag.pk}/",
        f"/day/{EFFORT}/",
        f"/day/{EFFORT}/rows/",
        f"/import/{upload.pk}/",
        f"/entry/{entry.pk}/",
        "/changes/",
    ]


def _wrong(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    found = {address: _looked_at(page, address) for address in addresses}
    print(f"{len(found)} addresses looked at by axe")
    return {address: wrong for address, wrong in found.items() if wrong}


def _looked_at(page: Page, address: str) -> list[str]:
    """Return what axe finds, all that is folded away opened, and whether anything sticks out."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['target']}" for one in violations]
    if page.evaluate("document.documentElement.scrollWidth") > 360:
        wrong.append("wider than the phone")
    return wrong
