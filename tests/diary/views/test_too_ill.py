from __future__ import annotations

from django.test import Client

from tests.clock import at
from tests.diary.log_page import DAY, NOW, stored
from tests.pages import messages, page, text
from tests.people import PeopleTestCase, make_entry

URL = "/day/2025-03-12/too-ill/"


class TooIllTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.enterContext(at(NOW))

    def test_it_is_an_entry_beside_the_others(self) -> None:
        make_entry(self.alice, DAY)
        response = self.client.post(URL, follow=True)
        assert messages(response).startswith("Saved: too ill to log.")
        assert stored(self.alice) == {("symptom", "fatigue"): 5.0, ("status", "too-ill"): 1.0}
        assert "Recorded: too ill to log." in text(response)

    def test_twice_is_once(self) -> None:
        self.client.post(URL)
        response = self.client.post(URL, follow=True)
        assert messages(response).endswith("Nothing new to save.")
        assert len(stored(self.alice)) == 1

    def test_it_can_be_taken_back(self) -> None:
        response = self.client.post(URL, follow=True)
        (action,) = page(response).xpath("//form[@class='told']/@action")
        self.client.post(action)
        assert stored(self.alice) == {}

    def test_a_day_to_come_is_refused(self) -> None:
        assert self.client.post("/day/2025-03-13/too-ill/").status_code == 422

    def test_anonymous_is_sent_to_sign_in(self) -> None:
        assert Client().post(URL)["Location"].startswith("/accounts/login/")

    def test_wrong_method(self) -> None:
        assert self.client.get(URL).status_code == 405
