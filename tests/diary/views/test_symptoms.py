from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diary.models import TrackedSymptom
from diary.selectors.symptoms import COMMON
from tests.diary.log_page import DAY, sentences
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

URL = "/symptoms/"


class SymptomsTestCase(PeopleTestCase):
    def names(self) -> list[str]:
        return list(TrackedSymptom.objects.values_list("name", flat=True))


class SymptomListTests(SymptomsTestCase):
    def test_eight_common_ones_stand_there_at_first(self) -> None:
        response = self.client.get(URL)
        assert len(page(response).xpath("//ol/li")) == 8
        assert "Brain fog" in text(response, "//ol")
        assert self.names() == []

    def test_the_catalogue_offers_what_is_not_on_the_list(self) -> None:
        offered = page(self.client.get(URL)).xpath("//input[@name='names']/@value")
        assert "nausea" in offered
        assert not set(offered) & set(COMMON)

    def test_the_day_asks_in_the_order_of_the_list(self) -> None:
        self.client.post(f"{URL}move/", {"name": "brain fog", "by": "-1"})
        asked = page(self.client.get("/day/")).xpath("//input[@value='']/@name")
        assert [name for name in asked if name.startswith("symptom.")][:2] == [
            "symptom.brain fog",
            "symptom.fatigue",
        ]

    def test_a_stranger_has_a_list_of_their_own(self) -> None:
        self.client.post(f"{URL}add/", {"own": "cold feet"}, follow=True)
        self.client.force_login(self.bob)
        assert "cold feet" not in text(self.client.get(URL)).lower()

    def test_its_queries_do_not_grow_with_the_list(self) -> None:
        counts = []
        for length in (10, 20):
            TrackedSymptom.objects.all().delete()
            for number in range(length):
                TrackedSymptom.objects.create(person=self.alice, name=f"own {number}")
            with CaptureQueriesContext(connection) as queries:
                self.client.get(URL)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 15

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        for address in ("", "add/", "remove/", "move/"):
            assert Client().post(URL + address)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.post(URL).status_code == 405
        for address in ("add/", "remove/", "move/"):
            assert self.client.get(URL + address).status_code == 405


class SymptomAddTests(SymptomsTestCase):
    def test_from_the_catalogue_and_of_ones_own(self) -> None:
        response = self.client.post(f"{URL}add/", {"names": ["nausea"], "own": "cold feet"})
        assert (response.status_code, response["Location"]) == (303, URL)
        assert self.names() == [*COMMON, "nausea", "cold feet"]

    def test_a_synonym_becomes_the_vocabularys_word_and_stands_once(self) -> None:
        self.client.post(f"{URL}add/", {"own": "Brainfog"})
        assert self.names() == []
        self.client.post(f"{URL}add/", {"own": "Myalgia", "names": ["nausea"]})
        assert self.names().count("muscle pain") == 1

    def test_bad_input_is_said_at_the_field_and_kept(self) -> None:
        cases = {
            "": "Pick a symptom, or write one.",
            "x" * 201: "At most 200 letters, please.",
            "a\tb": "Only letters, digits and signs, please.",
        }
        for own, sentence in cases.items():
            response = self.client.post(f"{URL}add/", {"own": own})
            assert response.status_code == 422
            assert sentences(response) == [sentence]
            assert page(response).xpath("//input[@name='own']/@value") == ([own] if own else [])

    def test_a_list_without_end_is_refused(self) -> None:
        for number in range(60):
            TrackedSymptom.objects.create(person=self.alice, name=f"own {number}", position=number)
        response = self.client.post(f"{URL}add/", {"own": "one more"})
        assert sentences(response) == ["The list holds at most 60 symptoms."]

    def test_html_stays_text(self) -> None:
        self.client.post(f"{URL}add/", {"own": "<b>cold</b>"})
        for address in (URL, "/day/"):
            document = page(self.client.get(address))
            assert not document.xpath("//main//b")
            assert "<b>cold</b>" in document.text_content()


class SymptomRemoveTests(SymptomsTestCase):
    def test_it_leaves_the_list_and_its_ratings_stay(self) -> None:
        made = make_entry(self.alice, DAY, name="headache")
        response = self.client.post(f"{URL}remove/", {"name": "headache"}, follow=True)
        assert "headache" not in self.names()
        assert messages(response).startswith("No longer on your list: headache.")
        made.refresh_from_db()
        assert made.value == 5.0

    def test_undo_puts_the_list_back(self) -> None:
        self.client.post(f"{URL}add/", {"own": "cold feet"})
        before = self.names()
        response = self.client.post(f"{URL}remove/", {"name": "fatigue"}, follow=True)
        undo = page(response).xpath("//*[@id='messages']//form/@action")[-1]
        assert self.client.post(undo, {"next": URL})["Location"] == URL
        assert self.names() == before

    def test_what_is_not_on_the_list_is_not_found(self) -> None:
        assert self.client.post(f"{URL}remove/", {"name": "moon"}).status_code == 404


class SymptomMoveTests(SymptomsTestCase):
    def test_down_and_no_further_than_the_end(self) -> None:
        for _ in range(9):
            self.client.post(f"{URL}move/", {"name": "fatigue", "by": "1"})
        assert self.names()[-1] == "fatigue"

    def test_neither_up_nor_down_is_refused(self) -> None:
        assert self.client.post(f"{URL}move/", {"name": "fatigue", "by": "5"}).status_code == 422
        assert self.client.post(f"{URL}move/", {"name": "moon", "by": "1"}).status_code == 404


class SymptomFindTests(SymptomsTestCase):
    def found(self, typed: str) -> list[str]:
        response = self.client.post(f"{URL}find/", {"q": typed})
        return [str(v) for v in page(response).xpath("//input[@name='names']/@value")]

    def test_it_finds_by_every_word_people_use(self) -> None:
        assert self.found("diarrh") == ["bowel upset"]
        assert self.found("Sore") == ["sore throat"]
        assert set(self.found("muscle")) == {
            "muscle weakness",
            "muscle fatigue",
            "muscle twitching",
            "cramps",
        }

    def test_what_is_not_found_can_be_ones_own(self) -> None:
        response = self.client.post(f"{URL}find/", {"q": "humming"})
        assert "0 symptoms found." in text(response)
        assert page(response).xpath("//input[@name='own']/@value") == ["humming"]

    def test_what_is_found_is_added(self) -> None:
        self.client.post(f"{URL}add/", {"names": self.found("nausea")})
        assert "nausea" in self.names()

    def test_anonymous_is_sent_to_sign_in_and_a_get_is_none(self) -> None:
        assert Client().post(f"{URL}find/")["Location"].startswith("/accounts/login/")
        assert self.client.get(f"{URL}find/").status_code == 405
