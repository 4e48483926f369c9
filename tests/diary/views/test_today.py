from __future__ import annotations

from django.test import Client

from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import NOW, save, sentences, word
from tests.pages import page, text
from tests.people import PeopleTestCase

URL = "/day/"


class TodayTests(PeopleTestCase):
    def test_it_is_the_day_that_runs_and_says_until_when(self) -> None:
        with at(NOW):
            response = self.client.get(URL)
        assert text(response, "//h1") == "Wednesday 12 March"
        assert "You are writing to today, which ends at 04:00 on Thursday." in text(response)
        assert page(response).xpath("//form[@id='day-form']/@action") == ["/day/2025-03-12/"]

    def test_before_the_persons_hour_it_is_still_yesterday(self) -> None:
        self.alice.time_zone = "Europe/Berlin"
        self.alice.save()
        with at("2025-03-12 03:59", "Europe/Berlin"):
            assert text(self.client.get(URL), "//h1") == "Tuesday 11 March"
        with at("2025-03-12 04:00", "Europe/Berlin"):
            assert text(self.client.get(URL), "//h1") == "Wednesday 12 March"

    def test_a_day_whose_last_hour_the_clocks_skip_ends_after_the_gap(self) -> None:
        self.alice.time_zone, self.alice.day_start = "America/New_York", 2
        self.alice.save()
        with at("2025-03-08 12:00", "America/New_York"):
            assert "which ends at 03:00 on Sunday" in text(self.client.get(URL))

    def test_both_two_o_clocks_of_the_long_night_belong_to_the_day_before(self) -> None:
        self.alice.time_zone, self.alice.day_start = "Europe/Berlin", 3
        self.alice.save()
        for moment in ("2025-10-26 00:30", "2025-10-26 01:30"):
            with at(moment):
                assert text(self.client.get(URL), "//h1") == "Saturday 25 October"

    def test_the_date_picker_opens_another_day(self) -> None:
        with at(NOW):
            response = self.client.get(URL, {"date": "2024-12-31"})
        assert (response.status_code, response["Location"]) == (302, "/day/2024-12-31/")

    def test_what_is_no_day_is_said_at_the_field_and_kept(self) -> None:
        cases = {
            "soon": "This is not a day, such as 2026-03-12.",
            "": "Please pick a day.",
            "2025-03-13": "This day has not begun yet.",
            "0001-01-01": "A day from 1900 on, please.",
        }
        for typed, sentence in cases.items():
            with at(NOW):
                response = self.client.get(URL, {"date": typed})
            assert response.status_code == 422
            assert sentences(response) == [sentence]
            (field,) = page(response).xpath("//input[@name='date']")
            assert field.get("value", "") == typed

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().get(URL)["Location"] == "/accounts/login/?next=/day/"

    def test_wrong_method(self) -> None:
        assert self.client.post(URL).status_code == 405

    def test_who_flew_west_opens_the_day_they_had_written_to(self) -> None:
        self.alice.time_zone = "Pacific/Auckland"
        self.alice.save()
        with at("2025-03-13 09:00", "Pacific/Auckland"):
            save(self.client, "/day/2025-03-13/", symptom__fatigue="5")
            self.alice.time_zone = "America/Los_Angeles"
            self.alice.save()
            assert text(self.client.get(URL), "//h1") == "Wednesday 12 March"
            response = self.client.get("/day/2025-03-13/")
            assert word(response, "symptom.fatigue") == "moderate"
            assert self.client.get("/day/2025-03-14/").status_code == 422

    def test_the_offset_of_the_persons_clock_is_kept_with_the_moment(self) -> None:
        self.alice.time_zone = "Pacific/Auckland"
        self.alice.save()
        with at("2025-03-13 09:00", "Pacific/Auckland"):
            save(self.client, "/day/2025-03-13/", symptom__fatigue="5")
        assert Entry.objects.get().entered_offset == 13 * 60
