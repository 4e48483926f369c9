from __future__ import annotations

from accounts.models import Session
from tests.pages import messages, text
from tests.people import PeopleTestCase

URL = "/accounts/logout/"


class SignOutTests(PeopleTestCase):
    def test_it_asks_first(self) -> None:
        assert "Sign out" in text(self.client.get(URL), "//form//button")
        assert Session.objects.count() == 1

    def test_it_ends_the_session_and_leads_home(self) -> None:
        response = self.client.post(URL, follow=True)
        assert response.redirect_chain == [("/", 302)]
        assert "You are signed out." in messages(response)
        assert not Session.objects.filter(person=self.alice).exists()

    def test_nobody_is_led_home(self) -> None:
        self.client.logout()
        for response in (self.client.get(URL), self.client.post(URL)):
            self.assertRedirects(response, "/")
