from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diary.models import Entry
from tests.clock import at
from tests.diary.log_page import HTMX, NOW, checked
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

URL = "/days/"
FIRST, LAST = date(2025, 3, 5), date(2025, 3, 11)


class SeveralDaysTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def stored(self) -> dict[str, tuple[str, float | None, str]]:
        return {str(e.day): (e.name, e.value, e.source) for e in Entry.objects.all()}

    def test_it_shows_the_seven_days_before_today(self) -> None:
        fields = page(self.client.get(URL)).xpath("//fieldset/@id")
        assert fields == [f"d{FIRST + timedelta(days=n)}" for n in range(7)]

    def test_a_word_each_is_saved_and_a_blank_stays_blank(self) -> None:
        words = {"2025-03-05": "8", "2025-03-06": "too-ill", "2025-03-07": "", "2025-03-11": "0"}
        response = self.client.post(URL, words)
        assert (response.status_code, response["Location"]) == (303, "/days/?until=2025-03-11")
        assert self.stored() == {
            "2025-03-05": ("overall", 8.0, "backfilled"),
            "2025-03-06": ("too-ill", 1.0, "backfilled"),
            "2025-03-11": ("overall", 0.0, "typed"),
        }

    def test_one_undo_takes_the_week_back(self) -> None:
        words = {"2025-03-05": "8", "2025-03-06": "too-ill"}
        response = self.client.post(URL, words, follow=True)
        (action,) = page(response).xpath("//*[@id='messages']//form/@action")
        self.client.post(action)
        assert self.stored() == {}

    def test_it_shows_what_is_recorded_and_leaves_it_when_untouched(self) -> None:
        made = make_entry(self.alice, FIRST, kind="overall", name="overall", value=6.0)
        make_entry(self.alice, FIRST, name="headache")
        response = self.client.get(URL)
        assert checked(response, "2025-03-05") == "6"
        self.client.post(URL, {"2025-03-05": "6", "was.2025-03-05": "6"})
        made.refresh_from_db()
        assert (made.value, made.source, Entry.objects.count()) == (6.0, "typed", 2)

    def test_what_was_recorded_meanwhile_is_not_replaced(self) -> None:
        make_entry(self.alice, FIRST, kind="overall", name="overall", value=8.0)
        response = self.client.post(URL, {"2025-03-05": "2", "was.2025-03-05": ""})
        assert response.status_code == 409
        assert "a day was recorded meanwhile" in messages(response)
        assert checked(response, "2025-03-05") == "8"

    def test_htmx_is_told_which_day_was_saved(self) -> None:
        response = self.client.post(URL, {"2025-03-05": "8"}, headers=HTMX)
        said = "Wednesday 5 March: Saved: the day overall severe."
        assert messages(response).startswith(said)

    def test_an_earlier_week_and_none_to_come(self) -> None:
        fields = page(self.client.get(f"{URL}?until=2025-02-03")).xpath("//fieldset/@id")
        assert (fields[0], fields[-1]) == ("d2025-01-28", "d2025-02-03")
        for until in ("2025-03-12", "2031-01-01", "soon", "1900-01-01"):
            assert self.client.get(f"{URL}?until={until}").status_code == 200
        assert "The week after" not in text(self.client.get(f"{URL}?until=2031-01-01"))

    def test_a_word_that_is_none_is_refused_and_the_others_kept(self) -> None:
        response = self.client.post(URL, {"2025-03-05": "11", "2025-03-06": "8"})
        assert response.status_code == 422
        assert "Please pick one of the words." in text(response)
        assert checked(response, "2025-03-06") == "8"
        assert self.stored() == {}

    def test_other_days_than_those_asked_are_left_alone(self) -> None:
        self.client.post(URL, {"2025-03-12": "8", "2024-01-01": "8"})
        assert self.stored() == {}

    def test_a_stranger_has_days_of_their_own(self) -> None:
        made = make_entry(self.alice, FIRST, kind="overall", name="overall", value=8.0)
        self.client.force_login(self.bob)
        assert checked(self.client.get(URL), "2025-03-05") == ""
        self.client.post(URL, {"2025-03-05": "2"})
        made.refresh_from_db()
        assert made.value == 8.0

    def test_its_queries_do_not_grow_with_rows(self) -> None:
        counts = []
        for rows in (2, 20):
            for number in range(rows):
                make_entry(self.alice, FIRST, name=f"own {rows} {number}")
            with CaptureQueriesContext(connection) as queries:
                self.client.get(URL)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 8

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().get(URL)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.delete(URL).status_code == 405
