"""Every address of the site on a phone, looked at by axe in every theme, and measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from diary.models import Entry, Flag
from diary.services.imports import keep_upload
from evidence.models import Mark
from tests.addresses import fill, make_kept, routes
from tests.browser.axe import wrong
from tests.diary.record import EFFORT, ONSET, TODAY, make_flag, write_crash
from tests.people import make_entry, make_person, transaction_as

UPLOAD = b"date,kind,name,value,minutes,note\n2026-03-12,symptom,fatigue,5,,\n2026-03-12,symptom,fatigue,11,,\n"
STRETCHES = (
    f"before_first={EFFORT - timedelta(days=30)}&before_last={EFFORT - timedelta(days=10)}"
    f"&after_first={EFFORT}&after_last={TODAY}"
)
SOURCE = "/library/twitching/?card=stress-and-twitching"
# So that no one test is what everybody waits for at the end.
PARTS = 3
REFUSED = ("/nowhere/", "/day/?date=soon", "/day/9999-12-31/", "/timeline/?span=all&until=soon")


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 640})
    page.emulate_media(color_scheme="light")
    return page


def test_every_address_as_anybody(phone: Page) -> None:
    call_command("load_library", stdout=StringIO())
    addresses = _pages(make_person("alice"), Client(raise_request_exception=False))
    assert wrong(phone, [*addresses, SOURCE, "/nowhere/"]) == {}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_address_as_a_person(phone: Page, sign_in: Callable[[User], None], part: int) -> None:
    call_command("load_library", stdout=StringIO())
    person = make_person("alice")
    client = Client(raise_request_exception=False)
    client.force_login(person)
    addresses = _pages(person, client)
    sign_in(person)
    addresses += [*REFUSED, *_filled_pages(person)]
    assert wrong(phone, addresses[part::PARTS]) == {}


def test_the_pages_of_whoever_runs_the_site(phone: Page, sign_in: Callable[[User], None]) -> None:
    call_command("load_library", stdout=StringIO())
    olga = make_person("olga", is_staff=True)
    client = Client(raise_request_exception=False)
    client.force_login(olga)
    sign_in(olga)
    addresses = [one for one in _pages(olga, client) if one.startswith(("/articles/", "/people/"))]
    assert len(addresses) >= 4
    assert wrong(phone, addresses) == {}


def _pages(person: User, client: Client) -> list[str]:
    """Return what answers with a page of its own; that an address only takes a form, once."""
    cache.clear()
    with transaction.atomic():
        filled = [fill(route, person) for route in routes()]
    answers = {address: client.get(address) for address in filled}
    pages = {
        address: answer.status_code
        for address, answer in answers.items()
        if answer.status_code != 302 and answer["Content-Type"].startswith("text/html")
    }
    forms_only = [address for address, status in pages.items() if status == 405]
    return [address for address in pages if address not in forms_only[1:]]


def _filled_pages(person: User) -> list[str]:
    """Return the same pages with something in them."""
    with transaction_as(person.pk):
        Flag.objects.filter(person=person).delete()
        flag = write_crash(person)
        make_flag(person, ONSET - timedelta(days=20))
        kept = make_kept(person, "pacing")
        upload = keep_upload(person, "diary.csv", UPLOAD)
        entry = Entry.objects.filter(person=person, day=TODAY)[0]
        make_entry(person, EFFORT, kind="note", name="note", value=None, note="A walk to the shop")
        for what, card in (("kept", "salts"), ("hidden", "junction"), ("helpful", "gone")):
            Mark.objects.create(person=person, source="twitching", card=card, what=what)
    return [
        "/library/kept/",
        "/library/twitching/",
        "/library/search/?symptom=muscle+twitching",
        "/timeline/",
        "/timeline/?span=1y",
        "/week-after/?days=14",
        "/patterns/",
        f"/year/{EFFORT.year}/",
        "/counted/other-days/",
        f"/compare/?on={EFFORT}&days=30",
        "/timeline/?span=all",
        f"/compare/?{STRETCHES}",
        f"/compare/{kept.pk}/",
        f"/flags/{flag.pk}/",
        f"/flags/{flag.pk}/course/",
        f"/flags/{flag.pk}/beside/",
        f"/day/{EFFORT}/",
        f"/day/{EFFORT}/rows/",
        f"/import/{upload.pk}/",
        f"/entry/{entry.pk}/",
        "/changes/",
    ]
