from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import DAY, NOW, stored
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

URL = "/day/2025-03-12/rows/"
CLEAR = "/day/2025-03-12/clear/"


class DayRowsTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def test_every_row_of_the_day_is_there_with_a_way_to_change_it(self) -> None:
        made = [
            make_entry(self.alice, DAY, value=2.0, source="imported"),
            make_entry(self.alice, DAY, value=8.0),
            make_entry(self.alice, DAY, kind="measure", name="steps", value=2143.0),
            make_entry(
                self.alice, DAY, kind="questionnaire", name="FUNCAP 1", value=None, answer="often"
            ),
        ]
        response = self.client.get(URL)
        links = page(response).xpath("//main//li/a/@href")
        assert sorted(links) == sorted(f"/entry/{entry.pk}/" for entry in made)
        for words in ("fatigue mild", "fatigue severe", "steps 2143", "FUNCAP 1 often", "imported"):
            assert words in text(response)

    def test_an_empty_day_says_so(self) -> None:
        assert "Nothing is recorded for this day." in text(self.client.get(URL))

    def test_it_shows_nothing_of_a_stranger(self) -> None:
        make_entry(self.alice, DAY, note="mine")
        self.client.force_login(self.bob)
        assert "mine" not in text(self.client.get(URL))

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().get(URL)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.post(URL).status_code == 405

    def test_its_queries_do_not_grow_with_rows(self) -> None:
        counts = []
        for _ in range(2):
            for number in range(10):
                make_entry(self.alice, DAY, name=f"own {number}")
            with CaptureQueriesContext(connection) as queries:
                self.client.get(URL)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 15


class ClearTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        make_entry(self.alice, DAY)
        make_entry(self.alice, DAY, kind="sleep", name="hours", value=7.0)
        make_entry(self.alice, DAY.replace(day=11))

    def test_a_section_goes_and_the_rest_stays(self) -> None:
        response = self.client.post(f"{CLEAR}sleep/")
        assert (response.status_code, response["Location"]) == (303, URL)
        assert stored(self.alice) == {("symptom", "fatigue"): 5.0}

    def test_the_whole_day_goes_and_comes_back(self) -> None:
        before = list(Entry.objects.order_by("pk").values())
        response = self.client.post(f"{CLEAR}everything/", follow=True)
        assert stored(self.alice) == {}
        assert len(stored(self.alice, DAY.replace(day=11))) == 1
        assert messages(response).startswith("No longer recorded: sleep; fatigue.")
        (undo,) = page(response).xpath("//*[@id='messages']//form/@action")
        self.client.post(undo)
        assert list(Entry.objects.order_by("pk").values()) == before

    def test_every_button_of_the_page_has_its_section(self) -> None:
        for action in page(self.client.get(URL)).xpath("//details//form/@action"):
            assert self.client.post(action).status_code == 303

    def test_another_section_is_not_found(self) -> None:
        assert self.client.post(f"{CLEAR}garden/").status_code == 404

    def test_a_stranger_clears_only_their_own(self) -> None:
        self.client.force_login(self.bob)
        self.client.post(f"{CLEAR}everything/")
        assert Entry.objects.filter(person=self.alice).count() == 3

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().post(f"{CLEAR}sleep/")["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(f"{CLEAR}sleep/").status_code == 405
