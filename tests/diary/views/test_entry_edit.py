from __future__ import annotations

from django.test import Client

from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import DAY, NOW, sentences, stored
from tests.pages import messages, page
from tests.people import PeopleTestCase, make_entry

EFFORT = {"kind": "exertion", "name": "physical", "value": 6.0, "minutes": 20.0, "activity": "walk"}


class EntryEditTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        self.entry = make_entry(self.alice, DAY, source="imported", **EFFORT)
        self.url = f"/entry/{self.entry.pk}/"

    def post(self, **over: str) -> object:
        sent = {"name": "physical", "value": "6", "minutes": "20", "activity": "walk", "note": ""}
        return self.client.post(self.url, sent | over)

    def test_it_changes_this_row_and_leads_back(self) -> None:
        other = make_entry(self.alice, DAY, **EFFORT)
        response = self.client.post(
            self.url,
            {"name": "social", "value": "8", "minutes": "", "activity": "visit", "note": "n"},
        )
        assert (response.status_code, response["Location"]) == (303, "/day/2025-03-12/")
        self.entry.refresh_from_db()
        assert (self.entry.name, self.entry.value, self.entry.minutes) == ("social", 8.0, None)
        assert (self.entry.activity, self.entry.note, self.entry.source) == ("visit", "n", "typed")
        other.refresh_from_db()
        assert other.activity == "walk"

    def test_untouched_it_stays_as_it_came(self) -> None:
        before = Entry.objects.values().get()
        page_ = page(self.client.get(self.url))
        (value,) = page_.xpath("//input[@name='value'][@checked]/@value")
        assert value == "6"
        self.post(value=value)
        assert Entry.objects.values().get() == before

    def test_bad_input_is_said_at_the_field_and_kept(self) -> None:
        for wrong in ({"minutes": "1500"}, {"value": "11"}, {"value": ""}, {"name": "magic"}):
            response = self.post(activity="typed", **wrong)
            assert response.status_code == 422  # type: ignore[attr-defined]
            assert len(sentences(response)) == 1
            assert page(response).xpath("//input[@name='activity']/@value") == ["typed"]
        self.entry.refresh_from_db()
        assert self.entry.activity == "walk"

    def test_every_kind_of_row_can_be_opened_and_saved_unchanged(self) -> None:
        kinds = [
            ("symptom", "fatigue", 6.5, ""),
            ("overall", "overall", 0.0, ""),
            ("crash", "crash", 3.0, ""),
            ("sleep", "quality", 5.0, ""),
            ("sleep", "hours", 7.5, ""),
            ("measure", "steps", 2143.0, ""),
            ("factor", "heat", 4.0, ""),
            ("status", "too-ill", 1.0, ""),
            ("questionnaire", "FUNCAP 1", None, "often"),
            ("note", "note", None, ""),
        ]
        for kind, name, value, answer in kinds:
            made = make_entry(
                self.alice, DAY, kind=kind, name=name, value=value, answer=answer, note="said"
            )
            document = page(self.client.get(f"/entry/{made.pk}/"))
            main = document.xpath("//main//form")[0]
            sent = dict(main.form_values())
            response = self.client.post(f"/entry/{made.pk}/", sent, follow=True)
            assert messages(response) == "Nothing new to save.", (kind, name)

    def test_a_stranger_gets_404(self) -> None:
        self.client.force_login(self.bob)
        assert self.client.get(self.url).status_code == 404
        assert self.client.post(self.url, {}).status_code == 404

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().get(self.url)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.put(self.url).status_code == 405


class EntryDeleteTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        self.entry = make_entry(self.alice, DAY)
        self.url = f"/entry/{self.entry.pk}/delete/"

    def test_it_goes_and_can_come_back(self) -> None:
        response = self.client.post(self.url, follow=True)
        assert stored(self.alice) == {}
        assert messages(response).startswith("No longer recorded: fatigue.")
        (undo,) = page(response).xpath("//*[@id='messages']//form/@action")
        self.client.post(undo)
        assert stored(self.alice) == {("symptom", "fatigue"): 5.0}

    def test_a_stranger_gets_404(self) -> None:
        self.client.force_login(self.bob)
        assert self.client.post(self.url).status_code == 404
        assert Entry.objects.filter(person=self.alice).exists()

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().post(self.url)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(self.url).status_code == 405
