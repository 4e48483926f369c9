from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.models import TrackedSymptom
from tests.clock import at
from tests.diary.log_page import DAY, NOW, stored
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

URL = "/day/2025-03-12/one/1/"
KINDS = 6


class OneQuestionTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        TrackedSymptom.objects.create(person=self.alice, name="fatigue")

    def at_step(self, step: int) -> str:
        return f"/day/2025-03-12/one/{step}/"

    def answer(self, step: int, **data: Any) -> Any:
        return self.client.post(
            self.at_step(step), {name.replace("__", "."): value for name, value in data.items()}
        )

    def test_it_asks_one_thing_in_few_words(self) -> None:
        response = self.client.get(URL)
        assert text(response, "//h1") == "Crash"
        buttons = [b.text_content() for b in page(response).xpath("//main//button")]
        assert buttons == ["none", "mild", "moderate", "severe", "Too ill to log"]
        assert len(text(response, "//main").split()) <= 20

    def test_every_answer_saves_and_leads_on(self) -> None:
        response = self.answer(1, crash__crash="3")
        assert (response.status_code, response["Location"]) == (303, self.at_step(2))
        assert stored(self.alice) == {("crash", "crash"): 3.0}
        assert "Saved: crash severe." in messages(self.client.get(self.at_step(2)))

    def test_what_is_recorded_is_marked_and_can_be_taken_back(self) -> None:
        make_entry(self.alice, DAY, value=6.0)
        response = self.client.get(self.at_step(3))
        (marked,) = page(response).xpath("//main//button[@aria-current='true']")
        assert (marked.text_content(), marked.get("value")) == ("moderate", "6")
        self.answer(3, symptom__fatigue="")
        assert stored(self.alice) == {}

    def test_an_effort_is_recorded_once_shown_and_taken_back(self) -> None:
        effort = {"effort-kind": "physical", "effort-value": "5"}
        for _tap in range(2):
            self.assertRedirects(
                self.client.post(self.at_step(4), effort), self.at_step(5), status_code=303
            )
        assert stored(self.alice) == {("exertion", "physical"): 5.0}
        shown = self.client.get(self.at_step(4))
        assert "physical, moderate" in text(shown, "//main")
        assert page(shown).xpath("//main//button[@name='effort-value']") == []
        self.client.post(self.at_step(4), {"take-back": "1"})
        assert stored(self.alice) == {}

    def test_of_several_efforts_none_is_taken_back_unseen(self) -> None:
        for minutes in (10, 20):
            make_entry(self.alice, DAY, kind="exertion", name="physical", minutes=minutes)
        assert page(self.client.get(self.at_step(4))).xpath("//main//button[@name]") == []
        self.client.post(self.at_step(4), {"take-back": "1"})
        assert len(stored(self.alice)) == 1

    def test_too_ill_is_one_tap_and_the_end(self) -> None:
        response = self.client.post(URL, {"too-ill": "1"}, follow=True)
        assert stored(self.alice) == {("status", "too-ill"): 1.0}
        assert text(response, "//h1") == "That is all"
        assert "Too ill to log" in text(response, "//main")

    def test_log_leads_to_where_the_answers_stopped(self) -> None:
        self.alice.asking = "one"
        self.alice.save()
        assert self.client.get("/day/", follow=True).redirect_chain[-1][0] == URL
        self.answer(1, crash__crash="0")
        self.answer(3, symptom__fatigue="2")
        assert self.client.get("/day/", follow=True).redirect_chain[-1][0] == self.at_step(4)

    def test_all_on_one_page_is_not_led_here(self) -> None:
        assert self.client.get("/day/").status_code == 200

    def test_every_question_is_reached_by_next_alone(self) -> None:
        address, titles = URL, []
        while address:
            response = self.client.get(address)
            titles.append(text(response, "//h1"))
            address = next(iter(page(response).xpath("//a[@rel='next']/@href")), "")
        assert titles[:4] == ["Crash", "The day overall", "Fatigue", "Effort: physical"]
        assert titles[-2:] == ["How refreshed did you wake?", "That is all"]
        assert len(titles) == 3 + KINDS + 2

    def test_an_answer_that_is_none_is_refused_in_words(self) -> None:
        response = self.answer(1, crash__crash="11")
        assert response.status_code == 422
        assert "That was not saved. Please pick one of these." in text(response, "//main")
        assert stored(self.alice) == {}

    def test_another_device_is_not_overwritten_unseen(self) -> None:
        (seen,) = page(self.client.get(self.at_step(3))).xpath(
            "//input[@name='was.symptom.fatigue']"
        )
        make_entry(self.alice, DAY, value=6.0)
        answer = {"symptom.fatigue": "2", "was.symptom.fatigue": seen.get("value")}
        response = self.client.post(self.at_step(3), answer)
        assert response.status_code == 409
        assert "This was answered meanwhile" in text(response, "//main")
        assert stored(self.alice) == {("symptom", "fatigue"): 6.0}
        again = page(response).xpath("//input[@name='was.symptom.fatigue']/@value")[0]
        self.client.post(self.at_step(3), answer | {"was.symptom.fatigue": again})
        assert stored(self.alice) == {("symptom", "fatigue"): 2.0}

    def test_a_question_that_is_not_there(self) -> None:
        assert self.client.get(self.at_step(99)).status_code == 404
        assert self.client.get(self.at_step(0)).status_code == 404

    def test_a_day_that_has_not_begun(self) -> None:
        assert self.client.get("/day/2025-03-13/one/1/").status_code == 422

    def test_a_stranger_sees_nothing_of_it(self) -> None:
        make_entry(self.alice, DAY, value=6.0)
        self.client.force_login(self.bob)
        response = self.client.get(self.at_step(3))
        assert page(response).xpath("//main//button[@aria-current]") == []

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        self.assertRedirects(self.client.get(URL), f"/accounts/login/?next={URL}")

    def test_another_method_is_refused(self) -> None:
        assert self.client.put(URL).status_code == 405
        assert self.client.post("/day/one/").status_code == 405

    def test_the_queries_do_not_grow_with_the_rows(self) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as counted:
                self.client.get(self.at_step(3))
            return len(counted)

        few = queries()
        for hour in range(20):
            make_entry(self.alice, DAY, name=f"own {hour}")
        assert queries() == few
