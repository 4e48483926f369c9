"""Period and free text: kept only after a yes of their own, which can be taken back."""

from __future__ import annotations

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from diary.detection.simulate import example_diary
from diary.exporters.exchange_csv import render
from diary.models import Entry, Flag
from tests.clock import at
from tests.diary.log_page import NOW
from tests.diary.record import TODAY, make_flag
from tests.pages import messages, page, text
from tests.people import PASSPHRASE, PeopleTestCase, make_entry, make_person
from tests.shares import make_share

DAY = f"/day/{TODAY}/"
URL = "/recording/"


class RecordingTest(PeopleTestCase):
    def agree(self, topic: str, **more: str) -> None:
        answer = self.client.post(URL, {"topic": topic, "answer": "yes", **more})
        assert answer.status_code == 303

    def take_back(self, topic: str, stored: str) -> str:
        given = {"topic": topic, "answer": "no", "stored": stored}
        return messages(self.client.post(URL, given, follow=True))


class NobodyAskedTests(RecordingTest):
    """Somebody who has just signed up and said yes to nothing."""

    def setUp(self) -> None:
        super().setUp()
        self.alice.consent_period_at = self.alice.consent_text_at = None
        self.alice.save()
        self.client.force_login(self.alice)

    def test_nobody_who_signs_up_has_said_yes(self) -> None:
        newcomer = Client()
        newcomer.post("/accounts/signup/", {"username": "carla", "password1": PASSPHRASE})
        said = text(newcomer.get(URL), "//main")
        assert "Yes, record my period here" in said
        assert "Yes, keep free text here" in said

    def test_the_day_offers_neither(self) -> None:
        names = set(page(self.client.get(DAY)).xpath("//main//@name"))
        assert "factor.infection" in names
        assert not names & {"factor.period", "note.note", "own_factor", "effort-activity"}
        assert page(self.client.get(DAY)).xpath("//main//a[@href='/recording/']")

    def test_what_is_sent_all_the_same_is_not_stored(self) -> None:
        self.client.post(DAY, {"factor.period": "1", "note.note": "a note", "factor.heat": "1"})
        effort = {"effort-kind": "social", "effort-value": "5", "effort-activity": "a visit"}
        self.client.post(f"{DAY}effort/", effort)
        self.client.post("/symptoms/add/", {"own": "sparkles"})
        flag = make_flag(self.alice)
        self.client.post(f"/flags/{flag.pk}/verdict/", {"verdict": "confirmed", "note": "mine"})
        assert sorted(Entry.objects.values_list("name", "note", "activity")) == [
            ("heat", "", ""),
            ("social", "", ""),
        ]
        assert Flag.objects.get(pk=flag.pk).verdict_note == ""
        assert "sparkles" not in text(self.client.get("/symptoms/"))

    def test_a_file_is_taken_in_without_them_unless_a_yes_is_given_there(self) -> None:
        rows = example_diary(seed=7, end=date(2025, 3, 1))
        file = SimpleUploadedFile("diary.csv", render(rows))
        review = self.client.post("/import/", {"file": file})["Location"]
        assert "rows about your period stay out" in text(self.client.get(review))
        assert "The free text of" in text(self.client.get(review))
        self.agree("text", next=review)
        assert "The free text of" not in text(self.client.get(review))
        self.client.post(f"{review}confirm/")
        assert not Entry.objects.filter(name="period").exists()
        assert Entry.objects.filter(activity="concert").exists()

    def test_a_yes_leads_back_and_opens_the_field(self) -> None:
        answer = self.client.post(URL, {"topic": "text", "answer": "yes", "next": DAY})
        assert answer["Location"] == DAY
        names = set(page(self.client.get(DAY)).xpath("//main//@name"))
        assert "note.note" in names
        assert "factor.period" not in names


class TakingBackTests(RecordingTest):
    def setUp(self) -> None:
        super().setUp()
        make_entry(self.alice, TODAY, kind="factor", name="period", value=1.0)
        make_entry(self.alice, TODAY, kind="note", name="note", value=None, note="a note")
        make_entry(self.alice, TODAY, kind="exertion", name="social", activity="a visit")
        make_entry(self.alice, TODAY, activity="Tiredness")

    def test_it_asks_what_becomes_of_the_rows(self) -> None:
        answer = self.client.post(URL, {"topic": "text", "answer": "no"})
        assert answer.status_code == 422
        assert "what becomes of the rows" in text(answer, "//*[@role='alert']")
        self.alice.refresh_from_db()
        assert self.alice.writes_text

    def test_kept_rows_stay(self) -> None:
        assert self.take_back("text", "keep") == "Taken back."
        assert Entry.objects.filter(note="a note").exists()
        self.client.post(DAY, {"note.note": "another"})
        assert not Entry.objects.filter(note="another").exists()

    def test_deleted_rows_go_and_what_is_no_text_stays(self) -> None:
        assert "deleted" in self.take_back("text", "delete")
        assert "deleted" in self.take_back("period", "delete")
        left = sorted(Entry.objects.values_list("name", "note", "activity"))
        assert left == [("fatigue", "", "Tiredness"), ("social", "", "")]

    def test_an_unknown_topic_changes_nothing(self) -> None:
        assert self.client.post(URL, {"topic": "moon", "answer": "no"}).status_code == 422

    def test_nobody_and_another_method(self) -> None:
        assert Client().get(URL)["Location"] == "/accounts/login/?next=/recording/"
        assert self.client.delete(URL).status_code == 405

    def test_it_is_about_oneself_only(self) -> None:
        bob = make_person("bea", consent_text_at=None)
        self.client.force_login(bob)
        self.agree("text")
        self.alice.refresh_from_db()
        bob.refresh_from_db()
        assert self.alice.writes_text
        assert bob.writes_text


class ForgedTests(PeopleTestCase):
    """Without the yes to free text, no name of one's own comes in by a request made by hand."""

    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        self.alice.consent_text_at = None
        self.alice.save()

    def test_no_name_of_ones_own_is_stored(self) -> None:
        forged = {
            "own_factor": "my own words",
            "factor.my own factor": "1",
            "factor.my own none": "0",
            "symptom.my own symptom": "5",
            "symptom.my own zero": "0",
            "factor.heat": "1",
        }
        self.client.post("/day/2025-03-12/", forged)
        assert [entry.name for entry in Entry.objects.all()] == ["heat"]

    def test_a_none_of_the_period_needs_its_yes_as_well(self) -> None:
        self.alice.consent_period_at = None
        self.alice.save()
        self.client.post("/day/2025-03-12/", {"factor.period": "0"})
        assert not Entry.objects.exists()

    def test_a_name_that_an_import_brought_can_be_rated(self) -> None:
        make_entry(self.alice, date(2025, 3, 1), name="cold feet", source="imported")
        self.client.post("/day/2025-03-12/", {"symptom.cold feet": "5"})
        assert Entry.objects.filter(name="cold feet").count() == 2

    def test_a_carer_brings_none_in_either(self) -> None:
        share = make_share(self.alice, self.bob)
        self.client.force_login(self.bob)
        self.client.post(f"/shared/{share.pk}/day/2025-03-12/", {"factor.his words": "1"})
        assert not Entry.objects.exists()
