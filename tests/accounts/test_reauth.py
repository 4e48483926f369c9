"""Export and deletion are asked for with the passphrase, unless it was given just now."""

from __future__ import annotations

import time
from unittest import mock

from django.core.cache import cache
from django.test import TestCase

from accounts.models import User
from tests.pages import errors, page
from tests.people import PASSPHRASE, PeopleTestCase, make_person

AGAIN = "/accounts/again/"
GUARDED = (
    "/export/diary.csv",
    "/settings/export/",
    "/settings/delete/",
    "/accounts/ways-in/app/on/",
)


class GuardedTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.alice = User.objects.create_user("alice", password=PASSPHRASE)
        self.client.force_login(self.alice)

    def test_each_asks_first_and_leads_back(self) -> None:
        for address in GUARDED:
            response = self.client.get(address)
            self.assertRedirects(response, f"{AGAIN}?next={address}")
        response = self.client.post(AGAIN, {"password": PASSPHRASE, "next": "/settings/export/"})
        self.assertRedirects(response, "/settings/export/")
        for address in GUARDED:
            assert self.client.get(address).status_code == 200

    def test_deleting_without_it_deletes_nothing(self) -> None:
        self.client.post("/settings/delete/", {"when": "now", "name": "alice"})
        assert User.objects.filter(username="alice").exists()

    def test_it_is_good_for_a_quarter_of_an_hour(self) -> None:
        self.client.post(AGAIN, {"password": PASSPHRASE, "next": "/day/"})
        later = time.time() + 15 * 60 + 1
        with (
            mock.patch("accounts.reauth.time.time", return_value=later),
            mock.patch(
                "allauth.account.internal.flows.reauthentication.time.time", return_value=later
            ),
        ):
            assert self.client.get("/export/diary.csv").status_code == 302

    def test_whoever_has_just_signed_in_is_not_asked(self) -> None:
        self.client.logout()
        self.client.post("/accounts/login/", {"login": "alice", "password": PASSPHRASE})
        assert self.client.get("/export/diary.csv").status_code == 200

    def test_a_wrong_passphrase(self) -> None:
        response = self.client.post(AGAIN, {"password": "not this one"})
        assert (response.status_code, errors(response)) == (
            422,
            ["This is not your present passphrase."],
        )
        assert self.client.get("/export/diary.csv").status_code == 302

    def test_it_leads_to_no_other_site(self) -> None:
        given = {"password": PASSPHRASE, "next": "https://elsewhere.example/"}
        self.assertRedirects(self.client.post(AGAIN, given), "/day/", fetch_redirect_response=False)

    def test_it_works_without_javascript(self) -> None:
        (form,) = page(self.client.get(AGAIN)).xpath("//main//form")
        assert form.get("action") == AGAIN

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        assert self.client.get(AGAIN)["Location"].startswith("/accounts/login/")


class ExampleTests(PeopleTestCase):
    """An example diary has no passphrase that could be asked for."""

    def test_it_takes_its_rows_out(self) -> None:
        example = make_person("example-1", example_expires_at="2030-01-01T00:00Z")
        self.client.force_login(example)
        for address in ("/export/diary.csv", "/settings/export/", "/settings/delete/"):
            assert self.client.get(address).status_code == 200


class SharingTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.client.force_login(User.objects.create_user("alice", password=PASSPHRASE))

    def test_what_was_sent_is_done_after_the_passphrase(self) -> None:
        response = self.client.post("/sharing/invite/", {"rights": "read"})
        self.assertRedirects(response, f"{AGAIN}?next=/sharing/invite/")
        given = {"password": PASSPHRASE, "next": "/sharing/invite/"}
        response = self.client.post(AGAIN, given)
        assert response.status_code == 200
        assert "/invitation/" in response.content.decode()
