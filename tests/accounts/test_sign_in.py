from __future__ import annotations

from django.core.cache import cache
from django.test import TestCase

from accounts.models import User
from tests.pages import errors, page, value_of
from tests.people import PASSPHRASE, make_person

URL = "/accounts/login/"
WRONG = ["Name and passphrase do not belong together."]


class SignInTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        self.alice = User.objects.create_user("alice", password=PASSPHRASE)

    def test_the_page_asks_for_name_and_passphrase(self) -> None:
        fields = page(self.client.get(URL)).xpath("//main//input[not(@type='hidden')]/@name")
        assert fields == ["login", "password"]

    def test_it_leads_to_the_day(self) -> None:
        response = self.client.post(URL, {"login": "alice", "password": PASSPHRASE})
        self.assertRedirects(response, "/day/", fetch_redirect_response=False)
        assert self.client.session["_auth_user_id"] == str(self.alice.pk)

    def test_a_capital_from_a_phones_keyboard_does_not_matter(self) -> None:
        response = self.client.post(URL, {"login": "Alice ", "password": PASSPHRASE})
        self.assertRedirects(response, "/day/", fetch_redirect_response=False)

    def test_it_leads_back_to_where_the_person_was_going(self) -> None:
        response = self.client.get("/settings/")
        self.assertRedirects(response, f"{URL}?next=/settings/")
        fields = page(self.client.get(response.url)).xpath("//input[@name='next']/@value")
        # The choice of a language comes back to this very page.
        assert fields == ["/settings/", "/settings/", f"{URL}?next=/settings/"]

    def test_it_leads_to_no_other_site(self) -> None:
        given = {"login": "alice", "password": PASSPHRASE, "next": "//elsewhere.example/"}
        self.assertRedirects(self.client.post(URL, given), "/day/", fetch_redirect_response=False)

    def test_a_wrong_passphrase_and_an_unknown_name_read_the_same(self) -> None:
        for name in ("alice", "nobody"):
            response = self.client.post(URL, {"login": name, "password": "not this one"})
            assert (response.status_code, errors(response)) == (422, WRONG)
            assert value_of(response, "login") == name

    def test_empty_fields(self) -> None:
        response = self.client.post(URL, {})
        assert response.status_code == 422
        assert errors(response) == ["Please write a name.", "Please write your passphrase."]

    def test_after_five_wrong_tries_even_the_right_one_has_to_wait(self) -> None:
        for _ in range(5):
            self.client.post(URL, {"login": "alice", "password": "not this one"})
        response = self.client.post(URL, {"login": "alice", "password": PASSPHRASE})
        assert response.status_code == 422
        assert errors(response) == [
            "Too many tries with this name. Please wait five minutes before the next one."
        ]

    def test_an_example_diary_cannot_be_signed_in_to(self) -> None:
        make_person("example-7f3k")
        response = self.client.post(URL, {"login": "example-7f3k", "password": "!"})
        assert (response.status_code, errors(response)) == (422, WRONG)

    def test_a_closed_account_is_told_so(self) -> None:
        User.objects.update(is_active=False)
        response = self.client.post(URL, {"login": "alice", "password": PASSPHRASE})
        assert "_auth_user_id" not in self.client.session
        assert response.status_code in {302, 422}


class ClosedAccountTests(TestCase):
    def test_the_page_is_there(self) -> None:
        assert self.client.get("/accounts/inactive/").status_code == 200
