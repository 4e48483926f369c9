from __future__ import annotations

from django.core.cache import cache

from tests.pages import errors, messages, text
from tests.people import PASSPHRASE, PeopleTestCase

URL = "/accounts/password/change/"
NEW = "a boat under seven trees"


class PassphraseChangeTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.alice.set_password(PASSPHRASE)
        self.alice.save()
        self.client.force_login(self.alice)

    def test_it_changes_it_and_the_person_stays_signed_in(self) -> None:
        given = {"oldpassword": PASSPHRASE, "password1": NEW}
        response = self.client.post(URL, given, follow=True)
        assert response.redirect_chain == [("/settings/", 302)]
        assert "Your passphrase is changed." in messages(response)
        self.alice.refresh_from_db()
        assert self.alice.check_password(NEW)

    def test_a_wrong_present_one_and_a_short_new_one(self) -> None:
        response = self.client.post(URL, {"oldpassword": "not it", "password1": "short"})
        assert response.status_code == 422
        assert errors(response) == [
            "This is not your present passphrase.",
            "This passphrase is too short: it needs at least 10 characters.",
        ]

    def test_it_ends_the_sessions_of_other_browsers(self) -> None:
        other = self.client_class()
        other.force_login(self.alice)
        self.client.post(URL, {"oldpassword": PASSPHRASE, "password1": NEW})
        assert other.get("/settings/").status_code == 302

    def test_an_example_has_none(self) -> None:
        self.client.force_login(self.bob)
        assert self.client.get(URL).status_code == 404

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        self.assertRedirects(self.client.get(URL), f"/accounts/login/?next={URL}")

    def test_the_page_names_both_fields(self) -> None:
        assert "Present passphrase New passphrase" in text(self.client.get(URL), "//form//label")
