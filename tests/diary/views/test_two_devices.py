"""Two devices, or two people, at one day: neither replaces what the other wrote without a word."""

from __future__ import annotations

from typing import Any

from django.test import Client

from accounts.person import acting_as
from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import DAY, HTMX, NOW, URL, as_browser_sends, checked, stored
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry
from tests.shares import make_share


class TwoDevicesTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        self.other = Client()
        self.other.force_login(self.alice)

    def on_both(self) -> dict[str, Any]:
        """Return what the first device would send, as its page stands now."""
        return as_browser_sends(self.client.get(URL))

    def test_a_page_read_before_takes_nothing_of_the_other_back(self) -> None:
        sent = self.on_both()
        self.other.post(URL, {"symptom.fatigue": "8", "note.note": "from the phone"})
        self.client.post(URL, {**sent, "symptom.headache": "2"})
        assert stored(self.alice) == {
            ("symptom", "fatigue"): 8.0,
            ("note", "note"): "from the phone",
            ("symptom", "headache"): 2.0,
        }

    def test_two_answers_to_one_question_are_both_shown_and_none_replaced(self) -> None:
        sent = self.on_both()
        self.other.post(URL, {"symptom.fatigue": "8"})
        response = self.client.post(URL, {**sent, "symptom.fatigue": "2"})
        assert response.status_code == 409
        assert stored(self.alice) == {("symptom", "fatigue"): 8.0}
        said = text(response, "//*[@class='meanwhile']")
        assert "Recorded meanwhile on another device: “severe”" in said
        assert "Yours: mild" in said
        assert checked(response, "symptom.fatigue") == "2"

    def test_sending_it_again_is_a_decision(self) -> None:
        sent = self.on_both()
        self.other.post(URL, {"symptom.fatigue": "8"})
        shown = self.client.post(URL, {**sent, "symptom.fatigue": "2"})
        assert self.client.post(URL, as_browser_sends(shown)).status_code == 303
        assert stored(self.alice) == {("symptom", "fatigue"): 2.0}

    def test_the_same_answer_twice_is_no_conflict(self) -> None:
        sent = self.on_both()
        self.other.post(URL, {"symptom.fatigue": "8"})
        assert self.client.post(URL, {**sent, "symptom.fatigue": "8"}).status_code == 303
        assert Entry.objects.count() == 1

    def test_a_tap_is_refused_with_its_question_alone(self) -> None:
        self.other.post(URL, {"symptom.fatigue": "8"})
        tap = {"symptom.fatigue": "2", "was.symptom.fatigue": ""}
        response = self.client.post(URL, tap, headers=HTMX)
        assert response.status_code == 409
        root = page(response)
        assert response["HX-Retarget"] == f"#{root.get('id')}"
        assert root.xpath(".//input[@name='was.symptom.fatigue']/@value") == ["8"]

    def test_after_a_tap_the_page_knows_what_it_shows(self) -> None:
        tap = {"symptom.fatigue": "8", "was.symptom.fatigue": ""}
        response = self.client.post(URL, tap, headers=HTMX)
        (seen,) = page(response).xpath("//*[@hx-swap-oob]/input[@name='was.symptom.fatigue']")
        assert seen.get("value") == "8"

    def test_two_notes_are_both_there_to_choose_from(self) -> None:
        sent = self.on_both()
        self.other.post(URL, {"note.note": "from the phone"})
        response = self.client.post(URL, {**sent, "note.note": "typed at the desk"})
        assert response.status_code == 409
        (area,) = page(response).xpath("//textarea[@name='note.note']")
        assert area.text == "typed at the desk"
        assert "from the phone" in text(response, "//*[@class='meanwhile']")
        assert stored(self.alice) == {("note", "note"): "from the phone"}

    def test_what_was_taken_back_meanwhile_is_said_so(self) -> None:
        make_entry(self.alice, DAY, value=5.0)
        sent = self.on_both()
        self.other.post(URL, {"symptom.fatigue": ""})
        response = self.client.post(URL, {**sent, "symptom.fatigue": "2"})
        assert "Taken back meanwhile" in text(response)
        assert stored(self.alice) == {}

    def test_a_refused_form_forgets_not_what_it_had_shown(self) -> None:
        sent = self.on_both()
        self.other.post(URL, {"symptom.fatigue": "8"})
        wrong = {**sent, "symptom.fatigue": "2", "sleep.hours": "30"}
        shown = self.client.post(URL, wrong)
        assert shown.status_code == 422
        again = {**as_browser_sends(shown), "sleep.hours": "7"}
        assert self.client.post(URL, again).status_code == 409

    def test_a_carer_is_named(self) -> None:
        share = make_share(self.alice, self.bob)
        sent = self.on_both()
        self.other.force_login(self.bob)
        self.other.post(f"/shared/{share.pk}{URL}", {"symptom.fatigue": "8"})
        with acting_as(self.alice.pk):
            response = self.client.post(URL, {**sent, "symptom.fatigue": "2"})
        assert "bob recorded meanwhile: “severe”." in text(response)

    def test_one_row_by_itself_is_not_replaced_unseen_either(self) -> None:
        entry = make_entry(self.alice, DAY, value=5.0)
        address = f"/entry/{entry.pk}/"
        (seen,) = page(self.client.get(address)).xpath("//input[@name='was']/@value")
        self.other.post(address, {"value": "8", "note": ""})
        mine = {"value": "2", "note": "typed at the desk", "was": seen}
        response = self.client.post(address, mine)
        assert response.status_code == 409
        assert "It says now: “fatigue severe”" in text(response)
        assert "typed at the desk" in text(response, "//textarea")
        assert stored(self.alice) == {("symptom", "fatigue"): 8.0}
        (again,) = page(response).xpath("//input[@name='was']/@value")
        assert self.client.post(address, {**mine, "was": again}).status_code == 303
        assert stored(self.alice) == {("symptom", "fatigue"): 2.0}
