from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diary import exchange
from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import (
    DAY,
    HTMX,
    NOW,
    URL,
    as_browser_sends,
    checked,
    save,
    sentences,
    stored,
    word,
)
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

SEVERAL = {
    "overall.overall": "5",
    "crash.crash": "2",
    "symptom.brain fog": "8",
    "sleep.hours": "6.5",
    "factor.heat": "1",
    "note.note": "A quiet day.",
}


class DayTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def test_it_saves_and_leads_back(self) -> None:
        response = self.client.post(URL, SEVERAL)
        assert (response.status_code, response["Location"]) == (303, URL)
        assert stored(self.alice) == {
            ("overall", "overall"): 5.0,
            ("crash", "crash"): 2.0,
            ("symptom", "brain fog"): 8.0,
            ("sleep", "hours"): 6.5,
            ("factor", "heat"): 1.0,
            ("note", "note"): "A quiet day.",
        }

    def test_it_shows_what_was_saved_and_offers_to_undo_it(self) -> None:
        response = self.client.post(URL, {"symptom.brain fog": "5"}, follow=True)
        assert messages(response).startswith("Saved: brain fog moderate.")
        assert word(response, "symptom.brain fog") == "moderate"
        (form,) = page(response).xpath("//*[@id='messages']//form")
        assert self.client.post(form.get("action")).status_code == 303
        assert stored(self.alice) == {}

    def test_blank_none_and_too_ill_are_three_things(self) -> None:
        save(self.client, symptom__brain_fog="", symptom__fatigue="0")
        self.client.post(f"{URL}too-ill/")
        assert stored(self.alice) == {("symptom", "fatigue"): 0.0, ("status", "too-ill"): 1.0}
        response = self.client.get(URL)
        assert checked(response, "symptom.brain fog") == ""
        assert word(response, "symptom.fatigue") == "none"

    def test_what_is_not_posted_stays(self) -> None:
        make_entry(self.alice, DAY, name="headache", value=2.0)
        save(self.client, symptom__fatigue="5")
        assert stored(self.alice)[("symptom", "headache")] == 2.0

    def test_not_recorded_takes_an_answer_back(self) -> None:
        make_entry(self.alice, DAY, value=2.0)
        response = self.client.post(URL, {"symptom.fatigue": ""}, follow=True)
        assert stored(self.alice) == {}
        assert "No longer recorded: fatigue" in messages(response)

    def test_an_imported_six_reads_moderate_and_stays_six(self) -> None:
        made = make_entry(self.alice, DAY, value=6.0, source=exchange.IMPORTED)
        response = self.client.get(URL)
        assert word(response, "symptom.fatigue") == "moderate"
        self.client.post(URL, as_browser_sends(response))
        made.refresh_from_db()
        assert (made.value, made.source) == (6.0, exchange.IMPORTED)
        assert Entry.objects.count() == 1

    def test_an_untouched_page_saves_nothing(self) -> None:
        self.client.post(URL, SEVERAL)
        before = list(Entry.objects.values())
        sent = as_browser_sends(self.client.get(URL))
        response = self.client.post(URL, sent, follow=True)
        assert messages(response) == "Nothing new to save."
        assert list(Entry.objects.values()) == before

    def test_of_several_ratings_the_worst_shows_and_an_untouched_page_keeps_all(self) -> None:
        for value in (2.0, 8.0, 5.0):
            make_entry(self.alice, DAY, value=value)
        response = self.client.get(URL)
        assert checked(response, "symptom.fatigue") == "8"
        assert "3 ratings on this day" in text(response)
        self.client.post(URL, as_browser_sends(response))
        assert Entry.objects.count() == 3

    def test_another_choice_stands_for_all_of_several_ratings(self) -> None:
        for value in (2.0, 8.0):
            make_entry(self.alice, DAY, value=value)
        save(self.client, symptom__fatigue="0")
        assert [entry.value for entry in Entry.objects.all()] == [0.0]

    def test_numbers_are_offered_to_those_who_prefer_them(self) -> None:
        self.alice.display = "numbers"
        self.alice.save()
        make_entry(self.alice, DAY, value=6.5)
        response = self.client.get(URL)
        assert word(response, "symptom.fatigue") == "6.5"
        self.client.post(URL, as_browser_sends(response))
        assert stored(self.alice) == {("symptom", "fatigue"): 6.5}

    def test_a_symptom_recorded_on_the_day_is_asked_though_it_is_not_on_the_list(self) -> None:
        make_entry(self.alice, DAY, name="cold feet", value=2.0)
        assert word(self.client.get(URL), "symptom.cold feet") == "mild"

    def test_an_effort_in_the_plain_form_is_saved_with_the_rest(self) -> None:
        effort = {"effort-kind": "social", "effort-value": "8", "effort-minutes": "90"}
        self.client.post(URL, {**effort, "effort-activity": "visit", "overall.overall": "2"})
        made = Entry.objects.get(kind=exchange.EXERTION)
        assert (made.name, made.value, made.minutes, made.activity) == (
            "social",
            8.0,
            90.0,
            "visit",
        )
        assert stored(self.alice)[("overall", "overall")] == 2.0

    def test_a_factor_of_ones_own(self) -> None:
        self.client.post(URL, {"own_factor": "building noise"})
        assert stored(self.alice) == {("factor", "building noise"): 1.0}
        assert word(self.client.get("/day/2025-03-11/"), "factor.heat") == "not recorded"

    def test_html_in_a_note_stays_text(self) -> None:
        typed = "</textarea><script>alert(1)</script>"
        self.client.post(URL, {"note.note": typed})
        response = self.client.get(URL)
        (area,) = page(response).xpath("//textarea[@name='note.note']")
        assert area.text == typed
        assert not page(response).xpath("//script[contains(., 'alert')]")


class DayBadInputTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def refused(self, **answers: str) -> Any:
        data = {name.replace("__", "."): value for name, value in answers.items()}
        response = self.client.post(URL, {**data, "note.note": "typed"})
        assert response.status_code == 422
        assert Entry.objects.count() == 0
        (area,) = page(response).xpath("//textarea[@name='note.note']")
        assert area.text == "typed"
        return response

    def test_a_value_out_of_range(self) -> None:
        for value in ("11", "-1", "nan", "inf", "many"):
            assert len(sentences(self.refused(symptom__fatigue=value))) == 2

    def test_a_crash_mark_out_of_range(self) -> None:
        assert "A value from 0 to 3, please." in sentences(self.refused(crash__crash="4"))

    def test_hours_over_a_day_keep_what_was_typed(self) -> None:
        response = self.refused(sleep__hours="25")
        assert "A day has 24 hours." in sentences(response)
        (hours,) = page(response).xpath("//input[@name='sleep.hours']")
        assert hours.get("value") == "25"

    def test_an_effort_without_a_kind_keeps_the_rest(self) -> None:
        response = self.client.post(URL, {"effort-value": "5", "symptom.fatigue": "8"})
        assert response.status_code == 422
        assert "Please pick a kind of effort." in sentences(response)
        assert checked(response, "effort-value") == "5"
        assert checked(response, "symptom.fatigue") == "8"

    def test_a_note_beyond_any_length(self) -> None:
        response = self.client.post(URL, {"note.note": "x" * 20_001})
        assert response.status_code == 422

    def test_a_nul_and_a_name_without_end_are_not_stored(self) -> None:
        self.client.post(URL, {"symptom.a\x00b": "5", f"symptom.{'x' * 201}": "5"})
        assert self.client.post(URL, {"note.note": "a\x00b"}).status_code == 422
        assert Entry.objects.count() == 0


class DayWhichTests(PeopleTestCase):
    def test_a_day_that_has_not_begun_is_refused_with_a_sentence(self) -> None:
        with at(NOW):
            for response in (
                self.client.get("/day/2025-03-13/"),
                self.client.post("/day/2025-03-13/", SEVERAL),
            ):
                assert response.status_code == 422
                assert "This day has not begun yet." in text(response)
        assert Entry.objects.count() == 0

    def test_days_that_cannot_be_are_not_found(self) -> None:
        for day in ("0001-01-01", "1899-12-31", "2025-02-30", "2025-3-1", "99999-01-01"):
            assert self.client.get(f"/day/{day}/").status_code == 404

    def test_a_past_day_says_when_it_ended(self) -> None:
        with at("2025-03-14 10:00"):
            response = self.client.get(URL)
        assert text(response, "//h1") == "Wednesday 12 March"
        assert "ended at 04:00 on Thursday 13 March" in text(response)

    def test_the_days_before_and_after_are_linked_but_none_to_come(self) -> None:
        with at("2025-03-13 10:00"):
            links = page(self.client.get(URL)).xpath("//a[@rel]/@href")
            assert {"/day/2025-03-11/", "/day/2025-03-13/"} == set(links)
            links = page(self.client.get("/day/2025-03-13/")).xpath("//a[@rel='next']")
            assert links == []

    def test_written_on_the_next_day_is_typed_and_later_is_filled_in(self) -> None:
        for now, source in (("2025-03-13 23:00", "typed"), ("2025-03-14 10:00", "backfilled")):
            with at(now):
                save(self.client, symptom__fatigue="5")
                made = Entry.objects.get()
            assert (made.source, made.by) == (source, "")
            assert made.entered_at == datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("UTC"))
            made.delete()

    def test_the_persons_hour_and_zone_decide_what_has_begun(self) -> None:
        self.alice.time_zone, self.alice.day_start = "Pacific/Auckland", 6
        self.alice.save()
        with at("2025-03-12 05:59", "Pacific/Auckland"):
            assert self.client.get(URL).status_code == 422
        with at("2025-03-12 06:00", "Pacific/Auckland"):
            assert self.client.get(URL).status_code == 200


class DayAccessTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def test_a_stranger_sees_and_changes_only_their_own(self) -> None:
        made = make_entry(self.alice, DAY, value=8.0)
        self.client.force_login(self.bob)
        assert checked(self.client.get(URL), "symptom.fatigue") == ""
        save(self.client, symptom__fatigue="2")
        made.refresh_from_db()
        assert made.value == 8.0

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        response = Client().get(URL)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.delete(URL).status_code == 405

    def test_htmx_gets_the_message_alone(self) -> None:
        response = self.client.post(URL, {"symptom.fatigue": "5"}, headers=HTMX)
        assert response.status_code == 200
        assert not page(response).xpath("//nav | //fieldset")
        assert messages(response).startswith("Saved: fatigue moderate.")
        assert "HX-Request" in response["Vary"]

    def test_htmx_gets_the_refused_question_alone(self) -> None:
        response = self.client.post(URL, {"sleep.hours": "99"}, headers=HTMX)
        assert response.status_code == 422
        root = page(response)
        assert response["HX-Retarget"] == f"#{root.get('id')}"
        assert sentences(response) == ["A day has 24 hours."]

    def test_a_question_has_a_real_form_behind_it(self) -> None:
        document = page(self.client.get(URL))
        (form,) = document.xpath("//form[@id='day-form']")
        assert (form.get("action"), form.get("method")) == (URL, "post")
        assert document.xpath("//button[@form='day-form'][not(@hx-post)]")


class DayQueriesTests(PeopleTestCase):
    def count(self, method: str, data: dict[str, str] | None = None) -> int:
        with (
            at(NOW),
            CaptureQueriesContext(
                connection,
            ) as queries,
        ):
            assert getattr(self.client, method)(URL, data).status_code in (200, 303)
        return len([q for q in queries if "SAVEPOINT" not in q["sql"]])

    def test_they_do_not_grow_with_rows_or_years(self) -> None:
        for number in range(10):
            make_entry(self.alice, DAY, name=f"own {number}")
        few = self.count("get"), self.count("post", {"symptom.own 1": "2", "symptom.new": "5"})
        assert self.count("get") == few[0] + 1, "reading the message takes it off the session"
        years = [date.fromordinal(DAY.toordinal() - back) for back in range(1, 1500)]
        Entry.objects.bulk_create(
            Entry(person=self.alice, day=day, kind="symptom", name="fatigue", value=5)
            for day in years
        )
        for number in range(10, 20):
            make_entry(self.alice, DAY, name=f"own {number}")
        many = self.count("get"), self.count("post", {"symptom.own 2": "2", "symptom.more": "5"})
        print(f"queries of GET and POST: {few}, with years behind them {many}")
        # These years were never walked through: whether a worker could do that is one question more.
        assert (few[0], few[1] + 1) == many
        assert max(many) <= 20
