"""What is said once after a save, and where it is kept until it is said."""

from __future__ import annotations

from django.contrib.messages import get_messages

from tests.pages import page, text
from tests.people import PeopleTestCase

DAY = "/day/2026-03-12/"


class MessagesTest(PeopleTestCase):
    def test_nothing_personal_is_kept_in_a_cookie(self) -> None:
        response = self.client.post(DAY, {"symptom.cold feet": "8"})
        assert "cold feet" in str([str(said) for said in get_messages(response.wsgi_request)])
        assert set(self.client.cookies) <= {"sessionid", "csrftoken"}

    def test_a_message_does_not_outlive_signing_out(self) -> None:
        self.client.post(DAY, {"symptom.cold feet": "8"})
        self.client.post("/accounts/logout/")
        assert "cold feet" not in text(self.client.get("/"))

    def test_it_is_said_once(self) -> None:
        self.client.post(DAY, {"symptom.cold feet": "8"})
        assert "cold feet severe" in text(self.client.get("/help/"), "//*[@id='messages']")
        assert text(self.client.get(DAY), "//*[@id='messages']") == ""

    def test_the_undo_is_offered_on_whatever_page_says_it(self) -> None:
        self.client.post(DAY, {"symptom.cold feet": "8"})
        document = page(self.client.get("/timeline/"))
        assert document.xpath("//*[@id='messages']//form[starts-with(@action, '/undo/')]")
