"""The data-protection page says only what is so; here is what no other test holds."""

from __future__ import annotations

from django.test import Client

from accounts.models import User
from tests.pages import page, text
from tests.people import PASSPHRASE, PeopleTestCase


class PrivacyTests(PeopleTestCase):
    def test_anybody_can_read_it_from_every_page(self) -> None:
        for client in (Client(), self.client):
            assert "/privacy/" in page(client.get("/help/")).xpath("//footer//a/@href")
            assert client.get("/privacy/").status_code == 200
        assert self.client.post("/privacy/").status_code == 405

    def test_it_says_what_is_not_held(self) -> None:
        said = text(self.client.get("/privacy/"), "//main")
        assert "not encrypted against them" in said

    def test_there_are_two_cookies_and_no_more(self) -> None:
        alice = Client()
        person = {"username": "carla", "password1": PASSPHRASE}
        assert alice.post("/accounts/signup/", person).status_code == 302
        for address in ("/day/", "/timeline/", "/library/", "/settings/", "/import/"):
            alice.get(address)
        assert {name for name, cookie in alice.cookies.items() if cookie.value} <= {
            "sessionid",
            "csrftoken",
            "messages",
        }

    def test_of_the_passphrase_only_a_fingerprint_is_kept(self) -> None:
        Client().post("/accounts/signup/", {"username": "carla", "password1": PASSPHRASE})
        kept = User.objects.get(username="carla").password
        assert kept.startswith("argon2$")
        assert PASSPHRASE not in kept
