from __future__ import annotations

from accounts.models import User
from tests.pages import errors, messages, page, value_of
from tests.people import PeopleTestCase

URL = "/settings/"
GIVEN = {"time_zone": "Asia/Kolkata", "day_start": "6", "display": "numbers"}


class SettingsTests(PeopleTestCase):
    def test_it_shows_what_is_set(self) -> None:
        response = self.client.get(URL)
        shown = {name: value_of(response, name) for name in GIVEN}
        assert shown == {"time_zone": "UTC", "day_start": "4", "display": "words"}

    def test_it_saves_and_says_so(self) -> None:
        response = self.client.post(URL, GIVEN, follow=True)
        assert response.redirect_chain == [(URL, 303)]
        assert "Your settings are saved." in messages(response)
        self.alice.refresh_from_db()
        assert (self.alice.time_zone, self.alice.day_start) == ("Asia/Kolkata", 6)
        assert self.alice.display == "numbers"

    def test_it_changes_nobody_else(self) -> None:
        self.client.post(URL, GIVEN | {"id": self.bob.pk, "username": "mallory"})
        assert User.objects.get(pk=self.bob.pk).time_zone == "UTC"
        assert User.objects.get(pk=self.alice.pk).username == "alice"

    def test_what_cannot_be_is_refused_with_a_sentence_each(self) -> None:
        given = {"time_zone": "Moon/Tycho", "day_start": "24", "display": "stars"}
        response = self.client.post(URL, given)
        assert response.status_code == 422
        assert errors(response) == [
            "This time zone is not known. Please choose one of the list.",
            "Please choose an hour from 00:00 to 23:00.",
            "Please choose words, numbers or a slider.",
        ]

    def test_nothing_sent(self) -> None:
        response = self.client.post(URL, {})
        assert (response.status_code, len(errors(response))) == (422, 3)

    def test_what_was_chosen_is_kept_beside_a_mistake(self) -> None:
        response = self.client.post(URL, GIVEN | {"day_start": "noon"})
        assert value_of(response, "time_zone") == "Asia/Kolkata"
        self.alice.refresh_from_db()
        assert self.alice.time_zone == "UTC"

    def test_an_old_name_of_a_zone_stays_choosable(self) -> None:
        User.objects.update(time_zone="Cuba")
        assert value_of(self.client.get(URL), "time_zone") == "Cuba"

    def test_it_works_without_javascript(self) -> None:
        forms = page(self.client.get(URL)).xpath("//main//form[@method='post']/@action")
        assert forms == [URL, "/accounts/logout/"]

    def test_it_leads_out(self) -> None:
        links = page(self.client.get(URL)).xpath("//main//a/@href")
        assert links == [
            "/settings/look/",
            "/settings/reminders/",
            "/accounts/password/change/",
            "/accounts/ways-in/",
            "/sharing/",
            "/access-log/",
            "/settings/sessions/",
            "/offline/",
            "/recording/",
            "/settings/keeping/",
            "/import/",
            "/report/",
            "/export/",
            "/settings/export/",
            "/settings/delete/",
        ]

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        for response in (self.client.get(URL), self.client.post(URL)):
            self.assertRedirects(response, f"/accounts/login/?next={URL}")

    def test_an_expired_session_in_htmx_leads_the_page_to_sign_in(self) -> None:
        self.client.logout()
        here = {"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/?a=b"}
        response = self.client.get(URL, headers=here)
        assert response.status_code == 200
        assert response["HX-Redirect"] == f"/accounts/login/?next={URL}"
        assert response.content == b""

    def test_an_expired_session_in_a_form_leads_back_to_its_page(self) -> None:
        self.client.logout()
        came_from = {"Referer": "http://testserver/settings/?saved=1"}
        response = self.client.post("/settings/delete/", {"name": "alice"}, headers=came_from)
        self.assertRedirects(response, f"/accounts/login/?next={URL}")

    def test_another_method_is_refused(self) -> None:
        assert self.client.delete(URL).status_code == 405

    def test_it_takes_five_queries_and_a_transaction(self) -> None:
        # Session, person, acting as her, a copy to edit, and back to nobody; savepoint and release.
        with self.assertNumQueries(7):
            self.client.get(URL)
