from __future__ import annotations

import pytest
from django.test import TestCase

from tests.pages import page, text
from tests.people import PeopleTestCase
from tests.sources import ROOT

TEMPLATES = ROOT / "templates"
SIGNS = (
    "chest",
    "shortness of breath",
    "one side",
    "speaking",
    "loss of sight",
    "Confusion",
    "Fainting",
    "heartbeat",
    "Coughing up blood",
    "swallowing",
    "dark urine",
    "bladder or bowel",
    "headache",
    "seizure",
    "Fever",
    "losing weight",
    "eat or drink",
    "ending your life",
    "Oxygen",
    "steadily worse",
    "Twitching",
)


class HelpTests(TestCase):
    def test_it_needs_no_account_and_no_javascript(self) -> None:
        response = self.client.get("/help/")
        assert response.status_code == 200
        assert page(response).xpath("//main//script") == []

    def test_it_names_every_sign(self) -> None:
        said = text(self.client.get("/help/"), "//main")
        assert [sign for sign in SIGNS if sign not in said] == []

    def test_each_group_says_how_soon(self) -> None:
        headings = page(self.client.get("/help/")).xpath("//h2/text()")
        assert headings == [
            "Call an emergency number now",
            "If you think of ending your life or of harming yourself",
            "Call a doctor today",
            "Make an appointment soon",
        ]

    def test_nothing_is_sent_here(self) -> None:
        assert self.client.post("/help/").status_code == 405


class HelpForAPersonTests(PeopleTestCase):
    def test_it_is_the_same_for_everybody(self) -> None:
        hers = text(self.client.get("/help/"), "//main")
        self.client.logout()
        assert text(self.client.get("/help/"), "//main") == hers


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/about/", "/accounts/login/", "/accounts/signup/"])
def test_every_page_leads_to_it(client, address: str) -> None:  # type: ignore[no-untyped-def]
    assert "/help/" in page(client.get(address)).xpath("//footer//a/@href")


def test_every_template_of_a_whole_page_leads_to_it() -> None:
    """By the frame that it extends, whose foot has the link, or by itself."""
    pages = [path for path in TEMPLATES.rglob("*.html") if not path.name.startswith("_")]
    alone = [path for path in pages if "{% extends" not in path.read_text()]
    found = {path.name: path.read_text() for path in alone if "<html" in path.read_text()}
    assert len(found) >= 4
    lost = [name for name, said in found.items() if '"/help/"' not in said]
    assert lost == ["base.html"]
    assert '{% include "_site_foot.html" %}' in found["base.html"]
    assert '"/help/"' in (TEMPLATES / "_site_foot.html").read_text()
