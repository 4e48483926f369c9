from __future__ import annotations

from unittest import mock

from django.core.cache import cache
from django.test import Client, TestCase

from accounts.models import RecoveryCode, Session, User
from accounts.person import transaction_as
from accounts.recovery import codes_left, make_sheet
from tests.pages import page, text
from tests.people import PASSPHRASE, PeopleTestCase, make_person
from tests.ways_in import heard

URL = "/accounts/recovery-sheet/"
NEW = "/accounts/recovery-sheet/new/"
DONE = "/accounts/recovery-sheet/done/"


def codes_on(response: object) -> list[str]:
    return [str(code.text) for code in page(response).xpath("//ol//code")]


class AtSignUpTests(TestCase):
    def setUp(self) -> None:
        cache.clear()
        given = {"username": "alice", "password1": PASSPHRASE, "next": "/settings/"}
        self.address = self.client.post("/accounts/signup/", given)["Location"]

    def test_eight_codes_are_shown_until_they_are_written_down(self) -> None:
        codes = codes_on(self.client.get(self.address))
        assert len(codes) == 8
        assert codes_on(self.client.get(URL)) == codes
        response = self.client.post(DONE, {"next": "/settings/"})
        assert (response.status_code, response["Location"]) == (303, "/settings/")
        assert codes_on(self.client.get(URL)) == []

    def test_afterwards_only_their_number_is_said(self) -> None:
        self.client.post(DONE)
        assert "8 codes of your sheet are unused" in text(self.client.get(URL), "//main")

    def test_they_lie_nowhere_in_the_clear(self) -> None:
        codes = codes_on(self.client.get(self.address))
        kept = str(self.client.session.items()) + str(list(Session.objects.values()))
        assert not any(code in kept for code in codes)

    def test_they_are_not_shown_after_an_hour(self) -> None:
        with mock.patch("accounts.sheet._SHOWN_FOR", -1):
            assert codes_on(self.client.get(URL)) == []

    def test_they_are_not_stored_by_a_browser(self) -> None:
        assert "no-store" in self.client.get(URL)["Cache-Control"]

    def test_somebody_else_in_the_same_session_does_not_see_them(self) -> None:
        person = User.objects.get()
        session = self.client.session
        kept = session["recovery_sheet"]
        self.client.force_login(make_person("bob"))
        session = self.client.session
        session["recovery_sheet"] = kept
        session.save()
        assert codes_on(self.client.get(URL)) == []
        assert person.username == "alice"


class RenewedTests(PeopleTestCase):
    def test_a_new_sheet_makes_the_old_one_void(self) -> None:
        old = make_sheet(self.alice)
        with heard(self.alice) as told:
            response = self.client.post(NEW)
        self.assertRedirects(response, URL)
        new = codes_on(self.client.get(URL))
        assert not set(old) & set(new)
        assert codes_left(self.alice) == 8
        assert told == [("alice", "sheet-made")]

    def test_without_one_the_page_says_so(self) -> None:
        assert "no sheet with unused codes" in text(self.client.get(URL), "//main")

    def test_it_is_asked_for_with_the_passphrase(self) -> None:
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        self.client.force_login(self.alice)
        self.assertRedirects(self.client.post(NEW), f"/accounts/again/?next={NEW}")
        assert RecoveryCode.objects.count() == 0

    def test_an_example_has_none(self) -> None:
        User.objects.filter(pk=self.alice.pk).update(example_expires_at="2030-01-01T00:00Z")
        assert (self.client.get(URL).status_code, self.client.post(NEW).status_code) == (404, 404)

    def test_it_goes_with_the_person(self) -> None:
        make_sheet(self.alice)
        self.alice.delete()
        assert RecoveryCode.objects.count() == 0

    def test_other_methods_are_refused(self) -> None:
        assert self.client.post(URL).status_code == 405
        assert self.client.get(NEW).status_code == 405
        assert self.client.get(DONE).status_code == 405

    def test_nobody_is_sent_to_sign_in(self) -> None:
        for response in (Client().get(URL), Client().post(NEW), Client().post(DONE)):
            assert response["Location"].startswith("/accounts/login/")

    def test_a_stranger_sees_none_of_it(self) -> None:
        with transaction_as(self.bob.pk):
            make_sheet(self.bob)
        assert codes_left(self.bob) == 0
