"""Every address, asked with queries and with paths that nobody would type."""

from __future__ import annotations

import re
from urllib.parse import quote

from django.urls import Resolver404, resolve

from accounts.person import acting_as
from tests.addresses import routes
from tests.hostile.people import HostileTestCase
from tests.hostile.registry import ASKED, CARER, SIGNED_IN
from tests.hostile.sending import FINE, Tally, client_of, try_gets
from tests.hostile.values import DAYS, NUMBERS, TEXTS

# What a path may hold: the words of a kind, and one that is right but for its length.
PARTS = (*TEXTS, *NUMBERS, *DAYS, "1" * 400 + "-x", "١٢-x", "a" * 400, "-", "00000000-" * 4)


class QueryTests(HostileTestCase):
    def test_every_query(self) -> None:
        tally = Tally()
        for route, taken in ASKED.items():
            with acting_as(self.alice.pk):
                try_gets(self.address(route, taken), taken, self.cookies[taken.who], tally)
        print(f"{len(ASKED)} addresses, {tally}")


class PathTests(HostileTestCase):
    def test_every_variable_part(self) -> None:
        variable = [route for route in routes() if "<" in route]
        tally, sent = Tally(), set()
        for route in variable:
            cookie = self.cookies[CARER if route.startswith("shared/") else SIGNED_IN]
            for number, part in enumerate(PARTS):
                # What no view is asked with is answered alike below whichever address.
                asked = (route if leads_to_a_view(route, part) else "", number)
                if asked not in sent:
                    sent.add(asked)
                    self.ask(route, part, cookie, "post" if number % 2 else "get", tally)
        print(f"{len(variable)} routes, {len(variable) * len(PARTS)} paths, {tally}")

    def ask(self, route: str, part: str, cookie: str, method: str, tally: Tally) -> None:
        spoiled = quote(part.encode("utf-8", "surrogatepass"), safe="")
        address = "/" + re.sub("<[^>]+>", spoiled, route)
        response = getattr(client_of(cookie), method)(address)
        tally.note({"part": [part]}, response.status_code)
        assert response.status_code in FINE | {405}, (address, response.status_code)


def leads_to_a_view(route: str, part: str) -> bool:
    try:
        resolve("/" + re.sub("<[^>]+>", lambda _match: part, route))
    except Resolver404:
        return False
    return True
