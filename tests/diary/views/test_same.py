from __future__ import annotations

from datetime import timedelta

from django.test import Client

from diary import exchange
from diary.exporters.exchange_csv import render
from diary.models import Entry
from diary.selectors.rows import load_rows_to_export
from tests.clock import at
from tests.diary.log_page import DAY, HTMX, NOW, URL, checked, save, stored
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

SAME = f"{URL}same/"
BEFORE = DAY - timedelta(days=1)
ORIGIN = {"origin": "2025-03-11"}


class SameTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))
        make_entry(self.alice, BEFORE, value=5.0)
        make_entry(self.alice, BEFORE, kind="crash", name="crash", value=0.0)
        make_entry(
            self.alice,
            BEFORE,
            kind="exertion",
            name="physical",
            value=2.0,
            minutes=15,
            activity="shower",
        )

    def test_it_carries_what_lasts_and_marks_it(self) -> None:
        response = self.client.post(SAME, ORIGIN, follow=True)
        assert response.redirect_chain == [(URL, 303)]
        assert messages(response).startswith("Carried forward: ")
        assert "fatigue moderate" in messages(response)
        rows = Entry.objects.filter(day=DAY)
        assert {row.source for row in rows} == {exchange.CARRIED}
        shower = rows.get(kind="exertion")
        assert (shower.value, shower.minutes, shower.activity) == (2.0, 15.0, "shower")

    def test_it_is_shown_and_exported_as_carried(self) -> None:
        self.client.post(SAME, ORIGIN)
        legend = text(self.client.get(URL), "//legend[starts-with(., 'Fatigue')]")
        assert legend == "Fatigue carried forward"
        assert b",carried," in render(load_rows_to_export(self.alice))

    def test_what_is_answered_already_stays(self) -> None:
        save(self.client, symptom__fatigue="8")
        self.client.post(SAME, ORIGIN)
        fatigue = Entry.objects.get(day=DAY, name="fatigue")
        assert (fatigue.value, fatigue.source) == (8.0, exchange.TYPED)
        assert len(stored(self.alice)) == 3

    def test_another_word_makes_it_the_persons_own(self) -> None:
        self.client.post(SAME, ORIGIN)
        save(self.client, symptom__fatigue="2")
        assert Entry.objects.get(day=DAY, name="fatigue").source == exchange.TYPED

    def test_what_belongs_to_its_one_day_is_not_carried(self) -> None:
        make_entry(self.alice, BEFORE, kind="factor", name="vaccination", value=1.0)
        make_entry(self.alice, BEFORE, kind="note", name="note", value=None, note="a note")
        make_entry(self.alice, BEFORE, kind="sleep", name="hours", value=7.0)
        self.client.post(SAME, ORIGIN)
        assert Entry.objects.filter(day=DAY).count() == 3

    def test_one_undo_takes_all_of_it_back(self) -> None:
        response = self.client.post(SAME, ORIGIN, follow=True)
        (action,) = page(response).xpath("//*[@id='messages']//form/@action")
        self.client.post(action)
        assert stored(self.alice) == {}

    def test_it_is_offered_with_words_until_nothing_is_left_open(self) -> None:
        response = self.client.get(URL)
        assert text(response, "//*[@id='thumb']") == "Too ill to log Same as yesterday"
        assert "fatigue moderate" in text(response, "//*[@id='same-words']")
        save(self.client, symptom__fatigue="8")
        assert "The rest as yesterday" in text(self.client.get(URL), "//*[@id='thumb']")
        self.client.post(SAME, ORIGIN)
        assert text(self.client.get(URL), "//*[@id='thumb']") == "Too ill to log"

    def test_htmx_keeps_the_button_up_with_the_day(self) -> None:
        response = self.client.post(URL, {"symptom.fatigue": "8"}, headers=HTMX)
        assert "The rest as yesterday" in text(response, "//*[@id='thumb']")

    def test_an_activity_needs_the_yes_to_text_still(self) -> None:
        self.alice.consent_text_at = None
        self.alice.save()
        self.client.post(SAME, ORIGIN)
        assert Entry.objects.get(day=DAY, kind="exertion").activity == ""

    def test_a_day_that_cannot_be_the_one_before_is_not_found(self) -> None:
        for origin in ("2025-03-12", "2025-03-13", "yesterday", ""):
            assert self.client.post(SAME, {"origin": origin}).status_code == 404
        assert stored(self.alice) == {}

    def test_a_day_to_come_is_refused(self) -> None:
        assert self.client.post("/day/2025-03-13/same/", ORIGIN).status_code == 422

    def test_a_stranger_carries_nothing_of_hers(self) -> None:
        self.client.force_login(self.bob)
        self.client.post(SAME, ORIGIN)
        assert Entry.objects.filter(day=DAY).count() == 0

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().get(SAME)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(SAME).status_code == 405


class FourDaysTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        make_entry(self.alice, DAY - timedelta(days=3))

    def asked_on(self, day: int) -> bool:
        """Return whether the page asks on the n-th day, after it was carried forward."""
        shown = DAY - timedelta(days=4 - day)
        with at(f"{shown} 20:00"):
            self.client.post(
                f"/day/{shown}/same/", {"origin": str(shown - timedelta(days=1))}, follow=True
            )
            return "Was it so?" in text(self.client.get(f"/day/{shown}/"), "//*[@id='quick']")

    def test_it_asks_after_the_fourth_same_day_and_only_then(self) -> None:
        assert [self.asked_on(day) for day in (2, 3, 4, 5, 6)] == [False, False, True, False, False]

    def test_a_yes_ends_the_asking(self) -> None:
        for day in (2, 3, 4):
            self.asked_on(day)
        with at(NOW):
            self.client.post(f"{URL}same-days/")
            assert "Was it so?" not in text(self.client.get(URL))

    def test_what_was_typed_each_day_is_not_doubted(self) -> None:
        for back in range(3):
            make_entry(self.alice, DAY - timedelta(days=back))
        with at(NOW):
            assert "Was it so?" not in text(self.client.get(URL))


class LastTimeTests(PeopleTestCase):
    def test_the_last_value_is_marked_and_not_recorded(self) -> None:
        make_entry(self.alice, BEFORE, value=6.0)
        with at(NOW):
            response = self.client.get(URL)
        (marked,) = page(response).xpath("//label[@class='last']/input")
        assert (marked.get("name"), marked.get("value")) == ("symptom.fatigue", "5")
        assert checked(response, "symptom.fatigue") == ""

    def test_what_is_rated_most_comes_first_and_the_rest_is_under_more(self) -> None:
        for back in (1, 2, 3):
            make_entry(self.alice, DAY - timedelta(days=back), name="headache")
        make_entry(self.alice, BEFORE, name="nausea")
        with at(NOW):
            response = self.client.get(URL)
        symptoms = "//section[@aria-labelledby='symptoms-title']"
        first = page(response).xpath(f"{symptoms}/fieldset/legend")
        assert [legend.text.strip() for legend in first] == ["Headache", "Nausea"]
        assert "7 more symptoms" in text(response, f"{symptoms}/details/summary")

    def test_a_remembered_effort_is_offered_as_it_was_the_last_time(self) -> None:
        effort = {"kind": "exertion", "name": "physical", "activity": "shower"}
        make_entry(self.alice, BEFORE - timedelta(days=1), value=8.0, minutes=40, **effort)
        make_entry(self.alice, BEFORE, value=2.0, minutes=15, **effort)
        with at(NOW):
            form = page(self.client.get(URL)).xpath("//div[@class='chips']/form")[0]
            sent = {i.get("name"): i.get("value") for i in form.xpath(".//input")}
            self.client.post(form.get("action"), sent)
        made = Entry.objects.get(day=DAY)
        assert (made.activity, made.value, made.minutes) == ("shower", 2.0, 15.0)
        assert made.source == exchange.TYPED
