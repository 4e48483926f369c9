"""A closed account opens nothing but the way back and the way out, whatever is asked."""

from __future__ import annotations

from django.db import transaction
from django.test import Client

from accounts.closing import close
from accounts.models import User
from tests.addresses import PUBLIC, fill, routes
from tests.everything import fill_everything
from tests.people import PeopleTestCase

PAGE = "/settings/delete/"
OPEN = {PAGE, "/settings/stay/", "/settings/export/", "/accounts/logout/"}
AGAIN = "/accounts/again/"


class ClosedTests(PeopleTestCase):
    def setUp(self) -> None:
        super().setUp()
        fill_everything(self.alice)
        self.addresses = [fill(route, self.alice) for route in routes() if route not in PUBLIC]
        close(self.alice)
        self.client.force_login(self.alice)

    def test_every_address_leads_to_the_page_that_says_so(self) -> None:
        tried = 0
        for address in self.addresses:
            if address in OPEN or address.startswith(AGAIN):
                continue
            for method in ("get", "post"):
                with transaction.atomic():
                    response = getattr(self.client, method)(address)
                    assert response.status_code in {302, 303}, (method, address)
                    assert response["Location"] == PAGE, (method, address)
                    tried += 1
        print(f"{tried} requests of a closed account, each led to the page that says so")

    def test_htmx_is_led_there_as_a_page(self) -> None:
        response = self.client.post("/day/2026-03-12/", headers={"HX-Request": "true"})
        assert response["HX-Redirect"] == PAGE

    def test_a_device_that_sends_keeps_what_it_has(self) -> None:
        headers = {"X-Operation": "0" * 32, "Accept": "application/json"}
        response = self.client.post("/day/2026-03-12/too-ill/", headers=headers)
        assert response.status_code == 303

    def test_public_pages_and_an_open_account_are_not_touched(self) -> None:
        assert self.client.get("/privacy/").status_code == 200
        other = Client()
        other.force_login(User.objects.get(pk=self.bob.pk))
        assert other.get("/settings/").status_code == 200
