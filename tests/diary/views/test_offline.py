"""What a device gets to work without a network: the page, the lists, a token."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from diary.models import TrackedSymptom
from tests.clock import at
from tests.diary.log_page import DAY, NOW
from tests.pages import page, text
from tests.people import PeopleTestCase, make_entry, make_person


class ShellTests(PeopleTestCase):
    def test_it_says_what_it_is_without_javascript(self) -> None:
        answer = Client().get("/offline/")
        assert answer.status_code == 200
        assert "No connection to the diary" in text(answer, "//*[@id='nobody']")
        assert page(answer).xpath("//*[@id='diary'][@hidden]")

    def test_it_takes_no_form(self) -> None:
        assert self.client.post("/offline/").status_code == 405


class ListsTests(PeopleTestCase):
    def lists(self) -> dict[str, Any]:
        with at(NOW):
            answer = self.client.get("/offline/lists/")
        assert answer.status_code == 200
        found: dict[str, Any] = json.loads(answer.content)
        return found

    def test_the_persons_own_symptoms_in_their_order(self) -> None:
        for place, name in enumerate(("humming", "fatigue")):
            TrackedSymptom.objects.create(person=self.alice, name=name, position=place)
        names = [question["name"] for question in self.lists()["questions"]]
        assert names == ["crash.crash", "overall.overall", "symptom.humming", "symptom.fatigue"]

    def test_what_today_holds_and_what_was_last(self) -> None:
        make_entry(self.alice, DAY, value=6.0)
        make_entry(self.alice, DAY, kind="status", name="too-ill", value=1.0)
        make_entry(self.alice, DAY.replace(day=4), value=6.0)
        make_entry(self.alice, DAY.replace(day=3), value=8.0)
        found = self.lists()
        assert found["known"] == {
            "2025-03-12": {"symptom.fatigue": "6", "status.too-ill": "1"},
            "2025-03-11": {},
        }
        last = {question["name"]: question["last"] for question in found["questions"]}
        assert last["symptom.fatigue"] == "5"
        assert last["crash.crash"] == ""

    def test_in_numbers(self) -> None:
        self.alice.display = "numbers"
        self.alice.save()
        make_entry(self.alice, DAY.replace(day=4), value=6.0)
        fatigue = next(q for q in self.lists()["questions"] if q["name"] == "symptom.fatigue")
        assert len(fatigue["choices"]) == 12
        assert fatigue["last"] == "6"

    def test_efforts_as_they_were_last_written_down(self) -> None:
        effort = {"kind": "exertion", "name": "social", "activity": "visit", "minutes": 30.0}
        make_entry(self.alice, DAY.replace(day=2), value=8.0, **effort)
        make_entry(self.alice, DAY.replace(day=4), value=2.0, **effort)
        (visit,) = self.lists()["effort"]["remembered"]
        assert visit["words"] == "visit (social), light, 30 minutes"
        assert ["effort-value", "2"] in visit["fields"]

    def test_free_text_only_after_its_yes(self) -> None:
        make_entry(self.alice, DAY, kind="note", name="note", value=None, note="zebra")
        make_entry(self.alice, DAY, kind="exertion", name="social", activity="zebra")
        assert json.dumps(self.lists()).count("zebra") == 3
        self.alice.consent_text_at = None
        self.alice.save()
        assert "zebra" not in json.dumps(self.lists())

    def test_anonymous(self) -> None:
        for address in ("/offline/lists/", "/offline/token/"):
            assert Client().get(address).headers["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        for address in ("/offline/lists/", "/offline/token/"):
            assert self.client.post(address).status_code == 405

    def test_the_queries_do_not_grow(self) -> None:
        for count in (2, 20):
            for number in range(count):
                make_entry(self.alice, DAY, name=f"symptom {count} {number}")
            with self.assertNumQueries(11):
                self.lists()


class TokenTests(PeopleTestCase):
    def test_it_says_who_and_opens_one_form(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.alice)
        given = client.get("/offline/token/").json()
        assert given["person"] == str(self.alice.pk)
        answer = client.post(
            f"/day/{DAY}/too-ill/",
            headers={
                "X-CSRFToken": given["token"],
                "X-Operation": "5f0c9a52-6f5b-4d52-9a10-0d5a6a3f9a01",
                "X-Person": given["person"],
                "Accept": "application/json",
            },
        )
        assert answer.json()["said"] == "Saved: too ill to log."

    def test_it_is_another_persons_after_signing_in(self) -> None:
        self.client.force_login(make_person("carol"))
        assert self.client.get("/offline/token/").json()["person"] != str(self.alice.pk)
