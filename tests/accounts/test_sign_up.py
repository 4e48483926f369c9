from __future__ import annotations

from django.core.cache import cache
from django.test import TestCase

from accounts.models import User
from tests.pages import errors, page, text, value_of
from tests.people import PASSPHRASE, make_person

URL = "/accounts/signup/"
SHEET = "/accounts/recovery-sheet/"
GIVEN = {"username": "alice", "password1": PASSPHRASE, "time_zone": "Europe/Berlin"}


class SignUpTests(TestCase):
    def setUp(self) -> None:
        cache.clear()

    def test_a_name_and_a_passphrase_are_all_it_asks(self) -> None:
        fields = page(self.client.get(URL)).xpath("//main//input[not(@type='hidden')]/@name")
        assert fields == ["username", "password1"]

    def test_it_makes_the_account_signs_in_and_leads_to_the_sheet(self) -> None:
        response = self.client.post(URL, GIVEN)
        self.assertRedirects(response, f"{SHEET}?next=%2Fday%2F", fetch_redirect_response=False)
        alice = User.objects.get(username="alice")
        assert self.client.session["_auth_user_id"] == str(alice.pk)
        assert alice.time_zone == "Europe/Berlin"
        assert alice.password.startswith("argon2")
        assert alice.email == ""

    def test_an_unknown_time_zone_becomes_utc(self) -> None:
        self.client.post(URL, GIVEN | {"time_zone": "Moon/Tycho"})
        assert User.objects.get().time_zone == "UTC"

    def test_without_javascript_the_zone_is_utc(self) -> None:
        self.client.post(URL, {"username": "alice", "password1": PASSPHRASE})
        assert User.objects.get().time_zone == "UTC"

    def test_without_javascript_a_list_asks_for_it(self) -> None:
        response = self.client.get(URL)
        zones = page(response).xpath("//noscript//select[@name='time_zone']//option/@value")
        assert {"UTC", "Europe/Berlin", "Pacific/Auckland"} <= set(zones)
        # A browser without scripts sends the empty hidden field first, and the list after it.
        self.client.post(URL, GIVEN | {"time_zone": ["", "Europe/Paris"]})
        assert User.objects.get().time_zone == "Europe/Paris"

    def test_it_says_what_becomes_of_the_data(self) -> None:
        said = text(self.client.get(URL), "//p[@id='your-data']")
        assert "shown to nobody, unless you share it" in said
        assert len(said.split()) < 60

    def test_it_goes_where_the_person_was_going(self) -> None:
        response = self.client.post(URL, GIVEN | {"next": "/settings/"})
        self.assertRedirects(response, f"{SHEET}?next=%2Fsettings%2F")
        assert value_of(self.client.get(response.url), "next") == "/settings/"

    def test_it_goes_to_no_other_site(self) -> None:
        response = self.client.post(URL, GIVEN | {"next": "https://elsewhere.example/"})
        self.assertRedirects(response, f"{SHEET}?next=%2Fday%2F", fetch_redirect_response=False)

    def test_somebody_signed_in_is_led_to_the_day(self) -> None:
        self.client.force_login(make_person("bob"))
        self.assertRedirects(self.client.get(URL), "/day/", fetch_redirect_response=False)


class RefusedSignUpTests(TestCase):
    def setUp(self) -> None:
        cache.clear()

    def _refused(self, **over: str) -> list[str]:
        response = self.client.post(URL, GIVEN | over)
        assert response.status_code == 422
        assert value_of(response, "username") == (GIVEN | over)["username"]
        assert not User.objects.filter(username="alice").exists()
        return errors(response)

    def test_empty_fields(self) -> None:
        assert self._refused(username="", password1="") == [
            "Please write a name.",
            "Please choose a passphrase.",
        ]

    def test_a_short_passphrase(self) -> None:
        assert self._refused(password1="zq4 vk9") == [
            "This passphrase is too short: it needs at least 10 characters."
        ]

    def test_a_common_passphrase(self) -> None:
        assert self._refused(password1="basketball") == [
            "Many people use this passphrase, so it is easily guessed."
        ]

    def test_the_name_as_passphrase(self) -> None:
        assert self._refused(username="marguerite", password1="marguerite1") == [
            "This passphrase is too much like your name."
        ]

    def test_a_name_that_is_taken_in_whatever_case(self) -> None:
        make_person("Bob")
        assert self._refused(username="bob") == ["This name is taken. Please choose another one."]

    def test_a_name_kept_for_examples(self) -> None:
        assert self._refused(username="Example-7f3k") == [
            "This name is kept free. Please choose another one."
        ]

    def test_a_name_with_spaces(self) -> None:
        assert self._refused(username="two words") != []

    def test_the_passphrase_is_not_sent_back(self) -> None:
        response = self.client.post(URL, GIVEN | {"username": ""})
        assert PASSPHRASE not in response.content.decode()

    def test_twenty_one_tries_in_a_minute(self) -> None:
        for _ in range(20):
            self.client.post(URL, {"username": ""})
        response = self.client.post(URL, GIVEN)
        assert response.status_code == 429
        assert "Please wait a little" in text(response, "//h1")
