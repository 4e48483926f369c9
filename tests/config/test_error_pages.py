from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import Client, TestCase, override_settings
from django.urls import path
from django.views.defaults import server_error

from config.urls import urlpatterns as real
from tests.pages import page, text
from tests.people import PeopleTestCase


def _breaks(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [*real, path("breaks/", _breaks)]


class NotFoundTests(PeopleTestCase):
    def test_it_is_a_page_with_a_way_back(self) -> None:
        response = self.client.get("/no/such/page/")
        assert response.status_code == 404
        assert "nothing at this address" in text(response, "//h1")
        assert page(response).xpath("//main//a/@href") == ["/"]

    def test_nobody_gets_the_same(self) -> None:
        self.client.logout()
        assert "nothing at this address" in text(self.client.get("/no/such/page/"), "//h1")


class MethodNotAllowedTests(PeopleTestCase):
    def test_a_form_s_address_opened_by_itself_says_so(self) -> None:
        response = self.client.get("/day/2026-03-12/effort/")
        assert (response.status_code, response["Allow"]) == (405, "POST")
        assert "only takes what a form sends" in text(response, "//h1")
        assert page(response).xpath("//main//a/@href") == ["/"]


class ForgedFormTests(TestCase):
    def test_a_form_without_its_token_is_refused_with_a_sentence(self) -> None:
        response = Client(enforce_csrf_checks=True).post("/example/")
        assert response.status_code == 403
        assert "nothing was saved" in text(response, "//main")


@override_settings(ROOT_URLCONF="tests.config.test_error_pages")
class BrokenTests(PeopleTestCase):
    def test_a_mistake_of_ours_is_said_to_be_ours(self) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(self.alice)
        response = client.get("/breaks/")
        assert response.status_code == 500
        assert "The mistake is the diary's" in text(response, "//main")
        assert "ZeroDivisionError" not in response.content.decode()

    def test_the_page_needs_neither_a_person_nor_a_database(self) -> None:
        with self.assertNumQueries(0):
            assert server_error(HttpRequest()).status_code == 500
