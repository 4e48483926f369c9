"""How it looks: the theme by choice, by hour or by the device, and one question a screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from accounts.appearance import is_between
from tests.clock import at
from tests.pages import errors, messages, page, text, value_of
from tests.people import PeopleTestCase

URL = "/settings/look/"
GIVEN = {"theme": "dim", "dim_from": "21", "dim_until": "7", "asking": "one", "language": ""}
ONE = [("en", "English")]
TWO = [("en", "English"), ("de", "Deutsch")]


def frame(response: Any) -> dict[str, list[str]]:
    """Return what the head says about light and dark."""
    head = page(response)
    return {
        "theme": head.xpath("/html/@data-theme"),
        "scheme": head.xpath("//meta[@name='color-scheme']/@content"),
        "colours": head.xpath("//meta[@name='theme-color']/@content"),
        "dark": head.xpath("//link[@data-theme='dark']/@media"),
        "dim": head.xpath("//link[@data-theme='dim']/@media"),
    }


class LookTests(PeopleTestCase):
    def test_it_saves_and_says_so(self) -> None:
        response = self.client.post(URL, GIVEN, follow=True)
        assert response.redirect_chain == [(URL, 303)]
        assert "Your settings are saved." in messages(response)
        assert {name: value_of(response, name) for name in GIVEN} == GIVEN

    def test_what_cannot_be_is_refused_and_changes_nothing(self) -> None:
        wrong = {
            "theme": "white",
            "dim_from": "24",
            "dim_until": "",
            "asking": "all",
            "language": "x",
        }
        response = self.client.post(URL, wrong)
        assert (response.status_code, len(errors(response))) == (422, 5)
        assert frame(response)["theme"] == ["system"]

    def test_the_device_decides_unless_something_is_chosen(self) -> None:
        assert frame(self.client.get(URL)) == {
            "theme": ["system"],
            "scheme": ["light dark"],
            "colours": ["#f6f5f1", "#14161a"],
            "dark": ["(prefers-color-scheme: dark)"],
            "dim": ["not all"],
        }

    def test_what_is_chosen_stands_in_the_page_itself(self) -> None:
        self.client.post(URL, GIVEN)
        assert frame(self.client.get("/day/", follow=True)) == {
            "theme": ["dim"],
            "scheme": ["dark"],
            "colours": ["#0f0e0c"],
            "dark": ["not all"],
            "dim": ["all"],
        }

    def test_it_is_dim_at_the_hours_of_the_person(self) -> None:
        self.alice.time_zone = "Asia/Kolkata"
        self.alice.save()
        self.client.post(URL, GIVEN | {"theme": "hours"})
        for moment, theme in (
            ("20:59", "system"),
            ("21:00", "dim"),
            ("06:59", "dim"),
            ("07:00", "system"),
        ):
            with at(f"2025-03-12 {moment}", "Asia/Kolkata"):
                assert frame(self.client.get(URL))["theme"] == [theme], moment

    @override_settings(LANGUAGES=TWO)
    def test_the_language_is_the_persons_whatever_the_browser_says(self) -> None:
        self.client.post(URL, GIVEN | {"language": "de"})
        response = self.client.get(URL, headers={"Accept-Language": "en"})
        assert (page(response).get("lang"), response["Content-Language"]) == ("de", "de")
        self.client.post(URL, GIVEN)
        response = self.client.get(URL, headers={"Accept-Language": "de"})
        assert page(response).get("lang") == "de"

    @override_settings(LANGUAGES=ONE)
    def test_a_language_that_is_no_longer_offered_is_no_choice(self) -> None:
        self.alice.language = "de"
        self.alice.save()
        assert page(self.client.get(URL)).get("lang") == "en"

    @override_settings(LANGUAGES=ONE)
    def test_one_language_is_no_question(self) -> None:
        assert "Language" not in text(self.client.get(URL), "//main")

    def test_nobody_is_sent_to_sign_in(self) -> None:
        self.client.logout()
        for response in (self.client.get(URL), self.client.post(URL)):
            self.assertRedirects(response, f"/accounts/login/?next={URL}")

    def test_another_method_is_refused(self) -> None:
        assert self.client.delete(URL).status_code == 405


@override_settings(LANGUAGES=TWO)
class LanguageOfSomebodySignedOutTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client.logout()

    def test_the_browser_is_asked(self) -> None:
        response = self.client.get("/accounts/login/", headers={"Accept-Language": "de-AT,de"})
        assert page(response).get("lang") == "de"

    def test_it_can_be_chosen_and_leads_back(self) -> None:
        chooser = page(self.client.get("/accounts/login/?next=/day/")).xpath(
            "//form[@action='/language/']"
        )
        assert chooser[0].xpath(".//button/@value") == ["en", "de"]
        sent = {"language": "de", "next": "/accounts/login/?next=/day/"}
        response = self.client.post("/language/", sent, follow=True)
        assert response.redirect_chain == [(sent["next"], 303)]
        assert page(response).get("lang") == "de"

    def test_an_unknown_language_and_another_site_are_left_aside(self) -> None:
        sent = {"language": "tlh", "next": "https://elsewhere.example/"}
        response = self.client.post("/language/", sent)
        assert (response.status_code, response["Location"]) == (303, "/accounts/login/")
        assert "language" not in response.cookies

    def test_another_method_is_refused(self) -> None:
        assert self.client.get("/language/").status_code == 405


@pytest.mark.parametrize(
    ("hour", "first", "until", "inside"),
    [
        (3, 20, 8, True),
        (8, 20, 8, False),
        (19, 20, 8, False),
        (12, 9, 17, True),
        (17, 9, 17, False),
        (5, 6, 6, True),
    ],
)
def test_hours_may_go_over_midnight(hour: int, first: int, until: int, inside: bool) -> None:
    assert is_between(hour, first, until) is inside
