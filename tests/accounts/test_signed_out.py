"""A form that is sent after the session ended: nothing typed is lost, and nothing is given away."""

from __future__ import annotations

from django.test import Client

from tests.pages import page, text
from tests.people import PeopleTestCase

DAY = "/day/2026-03-12/"
BACK = "/accounts/back/"
TYPED = {"note": "slept <badly>, then a call", "fatigue": "5", "empty": ""}
HTMX = {"HX-Request": "true"}


class PlainFormTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.logout()

    def test_the_answer_holds_all_that_was_typed_ready_to_be_sent_again(self) -> None:
        response = self.client.post(f"{DAY}?from=timeline", TYPED)
        assert response.status_code == 401
        (form,) = page(response).xpath("//main//form")
        assert form.get("action") == f"{DAY}?from=timeline"
        kept = {field.name: field.value for field in form.xpath(".//input")}
        assert kept.pop("csrfmiddlewaretoken")
        assert kept == {"note": "slept <badly>, then a call", "fatigue": "5"}

    def test_it_can_be_read_and_copied_and_is_kept_nowhere_else(self) -> None:
        response = self.client.post(DAY, TYPED)
        assert "slept <badly>, then a call" in text(response, "//details")
        assert "no-store" in response["Cache-Control"]

    def test_the_same_name_twice_stays_twice(self) -> None:
        response = self.client.post(DAY, {"kinds": ["physical", "social"]})
        assert page(response).xpath("//input[@name='kinds']/@value") == ["physical", "social"]

    def test_it_leads_to_sign_in_in_a_new_tab(self) -> None:
        (link,) = page(self.client.post(DAY, TYPED)).xpath("//main//a[@target='_blank']")
        assert link.get("href") == f"/accounts/login/?next={BACK}"

    def test_a_passphrase_is_never_shown_again(self) -> None:
        given = {"oldpassword": "lamp river quiet stone", "password1": "x"}
        response = self.client.post("/accounts/password/change/", given)
        assert response.status_code == 302
        assert self.client.post("/settings/delete/", {"name": "alice"}).status_code == 302

    def test_a_form_with_nothing_in_it_leads_to_sign_in(self) -> None:
        assert self.client.post(DAY).headers["Location"] == f"/accounts/login/?next={DAY}"


class HtmxTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.logout()

    def test_the_page_stays_and_a_sentence_comes_among_the_messages(self) -> None:
        response = self.client.post(DAY, TYPED, headers=HTMX)
        assert response.status_code == 401
        assert response["HX-Retarget"] == "#messages"
        assert response["HX-Reswap"] == "innerHTML"
        assert "HX-Redirect" not in response
        assert "not saved yet" in text(response, "//*[@id='session']")
        assert "slept" not in response.content.decode()

    def test_the_sentence_asks_whether_the_person_is_back(self) -> None:
        (notice,) = page(self.client.post(DAY, TYPED, headers=HTMX)).xpath("//*[@id='session']")
        assert notice.get("hx-get") == BACK


class BackTests(PeopleTestCase):
    def test_once_signed_in_the_first_tab_gets_a_new_token(self) -> None:
        response = self.client.get(BACK, headers=HTMX)
        assert "save it once more" in text(response, "//*[@id='session']")
        assert page(response).xpath("//input[@name='csrfmiddlewaretoken']/@value") != [""]
        assert page(response).xpath("//*[@hx-get]") == []

    def test_until_then_the_sentence_stays(self) -> None:
        response = Client().get(BACK, headers=HTMX)
        assert "You are signed out" in text(response, "//*[@id='session']")

    def test_the_second_tab_is_told_that_it_can_be_closed(self) -> None:
        assert "can be closed" in text(self.client.get(BACK), "//main")
        assert "You are signed out" in text(Client().get(BACK), "//main")

    def test_another_method_is_refused(self) -> None:
        assert self.client.post(BACK).status_code == 405


class OldTokenTests(PeopleTestCase):
    """Signing in changes the tokens of every other tab."""

    def setUp(self) -> None:
        super().setUp()
        self.client = Client(enforce_csrf_checks=True)
        self.client.force_login(self.alice)
        self.ours = {"Origin": "http://testserver"}

    def test_a_form_of_ours_is_kept_and_can_be_sent_at_once(self) -> None:
        response = self.client.post(DAY, TYPED, headers=self.ours)
        assert response.status_code == 403
        (form,) = page(response).xpath("//main//form")
        again = {field.name: field.value for field in form.xpath(".//input")}
        assert again["note"] == TYPED["note"]
        assert self.client.post(DAY, again, headers=self.ours).status_code in {200, 303, 422}

    def test_htmx_gets_a_new_token(self) -> None:
        response = self.client.post(DAY, TYPED, headers=self.ours | HTMX)
        assert (response.status_code, response["HX-Retarget"]) == (403, "#messages")

    def test_what_another_site_sends_is_not_made_ready(self) -> None:
        for origin in ({"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}):
            response = self.client.post(DAY, TYPED, headers=origin)
            assert response.status_code == 403
            assert "slept" not in response.content.decode()
            assert page(response).xpath("//form") == []
