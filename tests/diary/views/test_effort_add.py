from __future__ import annotations

from datetime import timedelta

from django.test import Client

from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import DAY, HTMX, NOW, sentences, stored, word
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

BEFORE = DAY - timedelta(days=1)
URL = "/day/2025-03-12/effort/"
NONE = "/day/2025-03-12/no-effort/"
CALL = {
    "effort-kind": "cognitive",
    "effort-value": "8",
    "effort-minutes": "45",
    "effort-activity": "Phone call",
}


class EffortAddTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def test_it_saves_and_leads_back(self) -> None:
        response = self.client.post(URL, CALL)
        assert (response.status_code, response["Location"]) == (303, "/day/2025-03-12/#efforts")
        made = Entry.objects.get()
        assert (made.kind, made.name, made.value) == ("exertion", "cognitive", 8.0)
        assert (made.minutes, made.activity) == (45.0, "Phone call")

    def test_minutes_and_name_are_optional_and_then_not_recorded(self) -> None:
        self.client.post(URL, {"effort-kind": "sensory", "effort-value": "2"})
        made = Entry.objects.get()
        assert (made.minutes, made.activity) == (None, "")

    def test_two_of_a_kind_are_two_rows(self) -> None:
        self.client.post(URL, CALL)
        self.client.post(URL, CALL)
        assert Entry.objects.count() == 2

    def test_an_effort_takes_the_place_of_a_recorded_none_of_its_kind(self) -> None:
        make_entry(self.alice, DAY, kind="exertion", name="cognitive", value=0.0)
        make_entry(self.alice, DAY, kind="exertion", name="social", value=0.0)
        self.client.post(URL, CALL)
        assert stored(self.alice) == {("exertion", "cognitive"): 8.0, ("exertion", "social"): 0.0}

    def test_bad_input_is_said_at_the_field_and_kept(self) -> None:
        cases = {
            "A day has 1440 minutes.": {"effort-minutes": "1441"},
            "Minutes cannot be less than 0.": {"effort-minutes": "-5"},
            "This is not a number of minutes.": {"effort-minutes": "an hour"},
            "A value from 0 to 10, please.": {"effort-value": "11"},
            "Please pick one.": {"effort-value": ""},
            "Please pick a kind of effort.": {"effort-kind": ""},
            "At most 200 letters, please.": {"effort-activity": "x" * 201},
        }
        for sentence, wrong in cases.items():
            for headers in ({}, HTMX):
                response = self.client.post(URL, {**CALL, **wrong}, headers=headers)
                assert response.status_code == 422
                assert sentences(response) == [sentence]
                (name,) = page(response).xpath("//input[@name='effort-activity']/@value")
                assert name == {**CALL, **wrong}["effort-activity"]
        assert Entry.objects.count() == 0

    def test_a_kind_that_is_none_is_refused(self) -> None:
        assert self.client.post(URL, {**CALL, "effort-kind": "magic"}).status_code == 422

    def test_nothing_at_all_is_refused_with_a_sentence(self) -> None:
        response = self.client.post(URL, {})
        assert response.status_code == 422
        assert "Please pick a kind of effort." in sentences(response)

    def test_a_day_to_come_is_refused(self) -> None:
        assert self.client.post("/day/2025-03-13/effort/", CALL).status_code == 422
        assert Entry.objects.count() == 0

    def test_htmx_gets_the_section_and_the_message(self) -> None:
        response = self.client.post(URL, CALL, headers=HTMX)
        assert response.status_code == 200
        assert not page(response).xpath("//nav")
        assert "Phone call (cognitive), hard, 45 minutes" in text(
            response, "//*[@id='efforts']//li"
        )
        assert messages(response).startswith("Saved: Phone call")

    def test_remembered_activities_are_offered_the_most_used_first(self) -> None:
        for name in ("shower", "visit", "shower"):
            make_entry(self.alice, BEFORE, kind="exertion", name="physical", activity=name)
        offered = page(self.client.get("/day/2025-03-12/")).xpath("//datalist/option/@value")
        assert offered == ["shower", "visit"]

    def test_html_in_a_name_stays_text(self) -> None:
        self.client.post(URL, {**CALL, "effort-activity": "<b>walk</b>"})
        response = self.client.get("/day/2025-03-12/")
        assert not page(response).xpath("//section[@id='efforts']//b")
        assert "<b>walk</b>" in text(response, "//*[@id='efforts']")

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().post(URL)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(URL).status_code == 405


class NoEffortTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def test_it_records_a_none_for_every_kind_without_a_row(self) -> None:
        make_entry(self.alice, DAY, kind="exertion", name="social", value=5.0)
        self.client.post(NONE)
        values = {name: value for (_kind, name), value in stored(self.alice).items()}
        assert values.pop("social") == 5.0
        assert len(values) == 5
        assert set(values.values()) == {0.0}

    def test_it_reads_as_none_and_not_as_missing(self) -> None:
        response = self.client.post(NONE, headers=HTMX)
        for kind in ("physical", "cognitive", "sensory"):
            assert word(response, f"exertion.{kind}") == "none"

    def test_a_day_to_come_is_refused(self) -> None:
        assert self.client.post("/day/2025-03-13/no-effort/").status_code == 422

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().post(NONE)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(NONE).status_code == 405
