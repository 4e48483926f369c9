from __future__ import annotations

from tests.pages import page, text
from tests.people import PeopleTestCase


class HomeTests(PeopleTestCase):
    def test_nobody_is_told_what_this_is_and_offered_three_ways(self) -> None:
        self.client.logout()
        response = self.client.get("/")
        assert "came before each of them" in text(response, "//main")
        assert page(response).xpath("//main//a/@href") == ["/accounts/signup/", "/accounts/login/"]
        assert page(response).xpath("//main//form[@method='post']/@action") == ["/example/"]

    def test_a_person_is_led_to_the_day(self) -> None:
        self.assertRedirects(self.client.get("/"), "/day/", fetch_redirect_response=False)

    def test_nothing_is_sent_here(self) -> None:
        assert self.client.post("/").status_code == 405
